"""The first schema."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import valgapp.db.base

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "campaign_purpose",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_purpose")),
        sa.UniqueConstraint("number", name=op.f("uq_campaign_purpose_number")),
    )
    op.create_table(
        "course_module",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("goals", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_module")),
        sa.UniqueConstraint("number", name=op.f("uq_course_module_number")),
    )
    op.create_table(
        "election",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "KV", "RV", "FV", "EP", "FA", name="electiontype", native_enum=False, length=24
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_election")),
        sa.UniqueConstraint("code", name=op.f("uq_election_code")),
    )
    op.create_table(
        "housing_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=8), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("places_min", sa.Integer(), nullable=False),
        sa.Column("places_max", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_housing_plan")),
        sa.UniqueConstraint("code", name=op.f("uq_housing_plan_code")),
    )
    op.create_table(
        "journal_entry",
        sa.Column("number", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", valgapp.db.base.UtcInstant(), nullable=False),
        sa.Column("who", sa.String(length=120), nullable=False),
        sa.Column("label", sa.String(length=400), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("undo_of", sa.Integer(), nullable=True),
        sa.Column("is_redo", sa.Boolean(), nullable=False),
        sa.Column("may_undo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["undo_of"],
            ["journal_entry.number"],
            name=op.f("fk_journal_entry_undo_of_journal_entry"),
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_journal_entry")),
    )
    op.create_table(
        "partner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "PROPOSED",
                "CONTACTED",
                "DIALOGUE",
                "AGREED",
                "DECLINED",
                name="partnerstatus",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_table(
        "polling_area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dagi_id", sa.String(length=12), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("district", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("station", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=200), nullable=False),
        sa.Column("name_before", sa.String(length=200), nullable=False),
        sa.Column("station_before", sa.String(length=200), nullable=False),
        sa.Column("status", sa.String(length=200), nullable=False),
        sa.Column("remark", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_polling_area")),
        sa.UniqueConstraint("dagi_id", name=op.f("uq_polling_area_dagi_id")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
        sa.UniqueConstraint("key", name=op.f("uq_setting_key")),
    )
    op.create_table(
        "speaker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("organisation", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker")),
    )
    op.create_table(
        "track",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("allocation_oere", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_track")),
        sa.UniqueConstraint("number", name=op.f("uq_track_number")),
    )
    op.create_table(
        "ambassador",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("diploma_name", sa.String(length=200), nullable=False),
        sa.Column("diploma_name_confirmed", sa.Boolean(), nullable=False),
        sa.Column("pronunciation", sa.String(length=200), nullable=False),
        sa.Column(
            "stage",
            sa.Enum(
                "INTERESTED",
                "CONTACTED",
                "INTERVIEW",
                "OFFERED",
                "WAITING",
                "IN_COURSE",
                "COMPLETED",
                "DROPPED_OUT",
                "REFUSED",
                name="stage",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("birth_year", sa.Integer(), nullable=True),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("left_reason", sa.String(length=600), nullable=False),
        sa.Column("recruited_via", sa.String(length=200), nullable=False),
        sa.Column("information_given_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column("diploma_override", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_ambassador_plan_id_housing_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ambassador")),
    )
    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ambassador_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "course_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("module_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("materials", sa.String(length=2000), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("cancelled_reason", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"],
            ["course_module.id"],
            name=op.f("fk_course_session_module_id_course_module"),
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_course_session_plan_id_housing_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_session")),
    )
    with op.batch_alter_table("course_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_course_session_module_id"), ["module_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_course_session_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "initiative",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("sender", sa.String(length=200), nullable=False),
        sa.Column("case_number", sa.String(length=40), nullable=False),
        sa.Column("policy", sa.String(length=200), nullable=False),
        sa.Column("coordination", sa.String(length=200), nullable=False),
        sa.Column("research", sa.String(length=200), nullable=False),
        sa.Column("target_group", sa.String(length=600), nullable=False),
        sa.Column("cofunding", sa.String(length=200), nullable=False),
        sa.Column("grant_oere", sa.Integer(), nullable=False),
        sa.Column("required_modules", sa.Integer(), nullable=False),
        sa.Column("places_total", sa.Integer(), nullable=False),
        sa.Column("ceremony_day", sa.Date(), nullable=True),
        sa.Column("ceremony_place", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["election_id"], ["election.id"], name=op.f("fk_initiative_election_id_election")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
    )
    op.create_table(
        "journal_row",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry"], ["journal_entry.number"], name=op.f("fk_journal_row_entry_journal_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal_row")),
    )
    with op.batch_alter_table("journal_row", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_journal_row_entry"), ["entry"], unique=False)
        batch_op.create_index(batch_op.f("ix_journal_row_row_id"), ["row_id"], unique=False)

    op.create_table(
        "plan_area",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_plan_area_plan_id_housing_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_area")),
    )
    with op.batch_alter_table("plan_area", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_area_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ambassador_id", sa.Uuid(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column(
            "mark",
            sa.Enum(
                "PRESENT", "LATE", "EXCUSED", "ABSENT", name="mark", native_enum=False, length=24
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["ambassador_id"],
            ["ambassador.id"],
            name=op.f("fk_attendance_ambassador_id_ambassador"),
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["course_session.id"],
            name=op.f("fk_attendance_session_id_course_session"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint(
            "ambassador_id", "session_id", name=op.f("uq_attendance_ambassador_id_session_id")
        ),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_attendance_ambassador_id"), ["ambassador_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_attendance_session_id"), ["session_id"], unique=False)

    op.create_table(
        "consent",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ambassador_id", sa.Uuid(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("PHOTO", "CONTACT_LIST", name="consentpurpose", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("channels", sa.String(length=200), nullable=False),
        sa.Column("guardian", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_consent_ambassador_id_ambassador")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_consent_ambassador_id"), ["ambassador_id"], unique=False
        )

    op.create_table(
        "diploma",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("ambassador_id", sa.Uuid(), nullable=True),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("suffix", sa.String(length=2), nullable=False),
        sa.Column("serial", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "DRAFT",
                "PRINTED",
                "HANDED_OVER",
                "VOIDED",
                "REPLACED",
                name="diplomastate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("printed_name", sa.String(length=200), nullable=False),
        sa.Column("plan_name", sa.String(length=200), nullable=False),
        sa.Column("heading", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(length=2000), nullable=False),
        sa.Column("place_and_date", sa.String(length=200), nullable=False),
        sa.Column("signers", sa.String(length=2000), nullable=False),
        sa.Column("diploma_date", sa.Date(), nullable=False),
        sa.Column("issued_at", valgapp.db.base.UtcInstant(), nullable=False),
        sa.Column("modules", sa.String(length=40), nullable=False),
        sa.Column("override_reason", sa.String(length=600), nullable=False),
        sa.Column("void_reason", sa.String(length=600), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_diploma_ambassador_id_ambassador")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_diploma_plan_id_housing_plan")
        ),
        sa.ForeignKeyConstraint(
            ["replaces_id"], ["diploma.id"], name=op.f("fk_diploma_replaces_id_diploma")
        ),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_diploma_sha256_blob")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diploma")),
        sa.UniqueConstraint(
            "plan_id", "number", "suffix", name=op.f("uq_diploma_plan_id_number_suffix")
        ),
        sa.UniqueConstraint("serial", name=op.f("uq_diploma_serial")),
    )
    with op.batch_alter_table("diploma", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_diploma_ambassador_id"), ["ambassador_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_diploma_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "session_speaker",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=False),
        sa.Column("speaker_id", sa.Uuid(), nullable=False),
        sa.Column("talk", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("TALK", "WORKSHOP", name="talkkind", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "PROPOSED",
                "ASKED",
                "CONFIRMED",
                "DECLINED",
                name="speakerstatus",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["course_session.id"],
            name=op.f("fk_session_speaker_session_id_course_session"),
        ),
        sa.ForeignKeyConstraint(
            ["speaker_id"], ["speaker.id"], name=op.f("fk_session_speaker_speaker_id_speaker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session_speaker")),
        sa.UniqueConstraint(
            "session_id", "speaker_id", name=op.f("uq_session_speaker_session_id_speaker_id")
        ),
    )
    with op.batch_alter_table("session_speaker", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_session_speaker_session_id"), ["session_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_session_speaker_speaker_id"), ["speaker_id"], unique=False
        )

    op.create_table(
        "turnout",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("election_id", sa.Uuid(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "POLLING_AREA",
                "PLAN_AREA",
                "MUNICIPALITY",
                "COUNTRY",
                name="level",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("polling_area_id", sa.Uuid(), nullable=True),
        sa.Column("plan_area_id", sa.Uuid(), nullable=True),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("district", sa.String(length=200), nullable=False),
        sa.Column("pct", sa.Integer(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("eligible", sa.Integer(), nullable=True),
        sa.Column("votes", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["election_id"], ["election.id"], name=op.f("fk_turnout_election_id_election")
        ),
        sa.ForeignKeyConstraint(
            ["plan_area_id"], ["plan_area.id"], name=op.f("fk_turnout_plan_area_id_plan_area")
        ),
        sa.ForeignKeyConstraint(
            ["polling_area_id"],
            ["polling_area.id"],
            name=op.f("fk_turnout_polling_area_id_polling_area"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_turnout")),
    )
    with op.batch_alter_table("turnout", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_turnout_election_id"), ["election_id"], unique=False)

    # ### end Alembic commands ###


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("turnout", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_turnout_election_id"))

    op.drop_table("turnout")
    with op.batch_alter_table("session_speaker", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_session_speaker_speaker_id"))
        batch_op.drop_index(batch_op.f("ix_session_speaker_session_id"))

    op.drop_table("session_speaker")
    with op.batch_alter_table("diploma", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diploma_plan_id"))
        batch_op.drop_index(batch_op.f("ix_diploma_ambassador_id"))

    op.drop_table("diploma")
    with op.batch_alter_table("consent", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_consent_ambassador_id"))

    op.drop_table("consent")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_session_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_ambassador_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("plan_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_area_plan_id"))

    op.drop_table("plan_area")
    with op.batch_alter_table("journal_row", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_row_row_id"))
        batch_op.drop_index(batch_op.f("ix_journal_row_entry"))

    op.drop_table("journal_row")
    op.drop_table("initiative")
    with op.batch_alter_table("course_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_course_session_plan_id"))
        batch_op.drop_index(batch_op.f("ix_course_session_module_id"))

    op.drop_table("course_session")
    with op.batch_alter_table("ambassador", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_ambassador_plan_id"))

    op.drop_table("ambassador")
    op.drop_table("track")
    op.drop_table("speaker")
    op.drop_table("setting")
    op.drop_table("polling_area")
    op.drop_table("partner")
    op.drop_table("journal_entry")
    op.drop_table("housing_plan")
    op.drop_table("election")
    op.drop_table("course_module")
    op.drop_table("campaign_purpose")
    op.drop_table("blob")
    # ### end Alembic commands ###
