"""Partners, events and the campaign."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "campaign_activity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "POSTER",
                "LEAFLET",
                "SOCIAL_MEDIA",
                "FILM",
                "MESSAGE",
                "PRESS",
                "BOOTH",
                name="campaignchannel",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("audience", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("ordered", sa.Integer(), nullable=True),
        sa.Column("handed_out", sa.Integer(), nullable=True),
        sa.Column("reach", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_activity")),
    )
    op.create_table(
        "task_template",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "DEBATE",
                "CAFE",
                "STAND",
                "DIALOGUE",
                "PARTY",
                "OTHER",
                name="eventkind",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_template")),
    )
    op.create_table(
        "activity_purpose",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Uuid(), nullable=False),
        sa.Column("purpose_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["campaign_activity.id"],
            name=op.f("fk_activity_purpose_activity_id_campaign_activity"),
        ),
        sa.ForeignKeyConstraint(
            ["purpose_id"],
            ["campaign_purpose.id"],
            name=op.f("fk_activity_purpose_purpose_id_campaign_purpose"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_activity_purpose")),
        sa.UniqueConstraint(
            "activity_id", "purpose_id", name=op.f("uq_activity_purpose_activity_id_purpose_id")
        ),
    )
    with op.batch_alter_table("activity_purpose", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_activity_purpose_activity_id"), ["activity_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_activity_purpose_purpose_id"), ["purpose_id"], unique=False
        )

    op.create_table(
        "contact_log",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "MAIL", "PHONE", "MEETING", "OTHER", name="channel", native_enum=False, length=24
            ),
            nullable=False,
        ),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(length=2000), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_contact_log_partner_id_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_log")),
    )
    with op.batch_alter_table("contact_log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_contact_log_partner_id"), ["partner_id"], unique=False)

    op.create_table(
        "local_event",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "DEBATE",
                "CAFE",
                "STAND",
                "DIALOGUE",
                "PARTY",
                "OTHER",
                name="eventkind",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "IDEA",
                "PLANNED",
                "CONFIRMED",
                "HELD",
                "CANCELLED",
                name="eventstatus",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("district", sa.String(length=200), nullable=False),
        sa.Column("polling_area_id", sa.Uuid(), nullable=True),
        sa.Column("purpose", sa.String(length=2000), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=True),
        sa.Column("adults", sa.Integer(), nullable=True),
        sa.Column("youths", sa.Integer(), nullable=True),
        sa.Column("children", sa.Integer(), nullable=True),
        sa.Column("neutral_lists", sa.Boolean(), nullable=False),
        sa.Column("neutral_moderator", sa.Boolean(), nullable=False),
        sa.Column("neutral_material", sa.Boolean(), nullable=False),
        sa.Column("worked", sa.String(length=4000), nullable=False),
        sa.Column("recommendation", sa.String(length=4000), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column("cancelled_reason", sa.String(length=600), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["polling_area_id"],
            ["polling_area.id"],
            name=op.f("fk_local_event_polling_area_id_polling_area"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_local_event")),
    )
    with op.batch_alter_table("local_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_local_event_day"), ["day"], unique=False)

    op.create_table(
        "outreach_activity",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("area", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "DOORS",
                "STREET",
                "STALL",
                "GROUP",
                "OTHER",
                name="outreachkind",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("conversations", sa.Integer(), nullable=False),
        sa.Column("materials", sa.Integer(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_outreach_activity_plan_id_housing_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outreach_activity")),
    )
    with op.batch_alter_table("outreach_activity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outreach_activity_day"), ["day"], unique=False)
        batch_op.create_index(batch_op.f("ix_outreach_activity_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "partner_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_partner_contact_partner_id_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_contact")),
    )
    with op.batch_alter_table("partner_contact", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_partner_contact_partner_id"), ["partner_id"], unique=False
        )

    op.create_table(
        "task_template_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Uuid(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["template_id"],
            ["task_template.id"],
            name=op.f("fk_task_template_line_template_id_task_template"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task_template_line")),
    )
    with op.batch_alter_table("task_template_line", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_task_template_line_template_id"), ["template_id"], unique=False
        )

    op.create_table(
        "event_partner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("partner_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["local_event.id"], name=op.f("fk_event_partner_event_id_local_event")
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_event_partner_partner_id_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_partner")),
        sa.UniqueConstraint(
            "event_id", "partner_id", name=op.f("uq_event_partner_event_id_partner_id")
        ),
    )
    with op.batch_alter_table("event_partner", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_partner_event_id"), ["event_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_event_partner_partner_id"), ["partner_id"], unique=False
        )

    op.create_table(
        "event_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["local_event.id"], name=op.f("fk_event_plan_event_id_local_event")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["housing_plan.id"], name=op.f("fk_event_plan_plan_id_housing_plan")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_plan")),
        sa.UniqueConstraint("event_id", "plan_id", name=op.f("uq_event_plan_event_id_plan_id")),
    )
    with op.batch_alter_table("event_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_plan_event_id"), ["event_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_event_plan_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "event_task",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("responsible", sa.String(length=200), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["local_event.id"], name=op.f("fk_event_task_event_id_local_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_task")),
    )
    with op.batch_alter_table("event_task", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_event_task_event_id"), ["event_id"], unique=False)

    op.create_table(
        "poll_worker_lead",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "INTERESTED",
                "GOT_LINK",
                "SIGNED_UP",
                "CONFIRMED",
                "SERVED",
                name="leadstatus",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("partner_id", sa.Uuid(), nullable=True),
        sa.Column("ambassador_id", sa.Uuid(), nullable=True),
        sa.Column("informed_on", sa.Date(), nullable=True),
        sa.Column("retain_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["ambassador_id"],
            ["ambassador.id"],
            name=op.f("fk_poll_worker_lead_ambassador_id_ambassador"),
        ),
        sa.ForeignKeyConstraint(
            ["partner_id"], ["partner.id"], name=op.f("fk_poll_worker_lead_partner_id_partner")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll_worker_lead")),
    )
    with op.batch_alter_table("poll_worker_lead", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_poll_worker_lead_ambassador_id"), ["ambassador_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_poll_worker_lead_partner_id"), ["partner_id"], unique=False
        )

    op.create_table(
        "shift",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("owner_site", sa.String(length=8), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(length=200), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("ambassador_id", sa.Uuid(), nullable=True),
        sa.Column("helper", sa.String(length=200), nullable=False),
        sa.Column("helper_phone", sa.String(length=60), nullable=False),
        sa.Column("override_reason", sa.String(length=600), nullable=False),
        sa.ForeignKeyConstraint(
            ["ambassador_id"], ["ambassador.id"], name=op.f("fk_shift_ambassador_id_ambassador")
        ),
        sa.ForeignKeyConstraint(
            ["event_id"], ["local_event.id"], name=op.f("fk_shift_event_id_local_event")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shift")),
    )
    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_shift_ambassador_id"), ["ambassador_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_shift_event_id"), ["event_id"], unique=False)

    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "CIVIL_SOCIETY",
                    "ADMINISTRATION",
                    "HOUSING_PLAN",
                    "RESEARCH",
                    name="partnerkind",
                    native_enum=False,
                    length=24,
                ),
                nullable=False,
                server_default="CIVIL_SOCIETY",
            )
        )
        batch_op.add_column(
            sa.Column("next_step", sa.String(length=600), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("next_step_on", sa.Date(), nullable=True))
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.alter_column("kind", server_default=None)
        batch_op.alter_column("next_step", server_default=None)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("partner", schema=None) as batch_op:
        batch_op.drop_column("next_step_on")
        batch_op.drop_column("next_step")
        batch_op.drop_column("kind")

    with op.batch_alter_table("shift", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_shift_event_id"))
        batch_op.drop_index(batch_op.f("ix_shift_ambassador_id"))

    op.drop_table("shift")
    with op.batch_alter_table("poll_worker_lead", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_poll_worker_lead_partner_id"))
        batch_op.drop_index(batch_op.f("ix_poll_worker_lead_ambassador_id"))

    op.drop_table("poll_worker_lead")
    with op.batch_alter_table("event_task", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_task_event_id"))

    op.drop_table("event_task")
    with op.batch_alter_table("event_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_plan_plan_id"))
        batch_op.drop_index(batch_op.f("ix_event_plan_event_id"))

    op.drop_table("event_plan")
    with op.batch_alter_table("event_partner", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_event_partner_partner_id"))
        batch_op.drop_index(batch_op.f("ix_event_partner_event_id"))

    op.drop_table("event_partner")
    with op.batch_alter_table("task_template_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_task_template_line_template_id"))

    op.drop_table("task_template_line")
    with op.batch_alter_table("partner_contact", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_partner_contact_partner_id"))

    op.drop_table("partner_contact")
    with op.batch_alter_table("outreach_activity", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outreach_activity_plan_id"))
        batch_op.drop_index(batch_op.f("ix_outreach_activity_day"))

    op.drop_table("outreach_activity")
    with op.batch_alter_table("local_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_local_event_day"))

    op.drop_table("local_event")
    with op.batch_alter_table("contact_log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_contact_log_partner_id"))

    op.drop_table("contact_log")
    with op.batch_alter_table("activity_purpose", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_activity_purpose_purpose_id"))
        batch_op.drop_index(batch_op.f("ix_activity_purpose_activity_id"))

    op.drop_table("activity_purpose")
    op.drop_table("task_template")
    op.drop_table("campaign_activity")
