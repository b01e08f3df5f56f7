; The installer for Windows: for one user, without an administrator.
; Defined by installer/windows.py: VERSION, TREE (the folder to install), BANNER, TARGET (the result).
Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
RequestExecutionLevel user
Name "valgapp"
OutFile "${TARGET}"
; The program has this folder to itself. What users write lies elsewhere, and is never touched.
InstallDir "$LOCALAPPDATA\Programs\valgapp"
BrandingText "valgapp ${VERSION}"

!include MUI2.nsh
!include WinVer.nsh
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\valgapp"
!define CLASSES "Software\Classes"
!define MUI_ICON "${TREE}/valgapp.ico"
!define MUI_UNICON "${TREE}/valgapp.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${BANNER}"
!define MUI_WELCOMEPAGE_TITLE "Installér valgapp ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "valgapp hjælper koordinatorer med en valgindsats: deltagere, kursusgange, diplomer og tal til BIF.$\r$\n$\r$\nProgrammet installeres kun til dig, og du behøver ikke være administrator. Har du en ældre udgave, bliver den erstattet. Dine datafiler bliver, hvor de er."
!define MUI_FINISHPAGE_TITLE "valgapp er klar"
!define MUI_FINISHPAGE_TEXT "Du finder programmet i menuen Start. En datafil, der ender på .valg, åbner du ved at dobbeltklikke på den."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Start valgapp nu"
!define MUI_FINISHPAGE_RUN_FUNCTION Start
!define MUI_UNCONFIRMPAGE_TEXT_TOP "valgapp fjernes fra denne bruger. Dine datafiler, sikkerhedskopier og indstillinger bliver liggende."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Danish"

VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=${LANG_DANISH} "ProductName" "valgapp"
VIAddVersionKey /LANG=${LANG_DANISH} "FileDescription" "Installerer valgapp"
VIAddVersionKey /LANG=${LANG_DANISH} "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=${LANG_DANISH} "LegalCopyright" "GPL-3.0-or-later"

Function .onInit
  SetShellVarContext current
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "valgapp kræver Windows 10 eller nyere." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
FunctionEnd

Function un.onInit
  SetShellVarContext current
FunctionEnd

Function Start
  Exec '"$INSTDIR\program\valgapp.exe" -m valgapp'
FunctionEnd

; A file of a program that runs cannot be replaced: better to say so than to leave half of it.
!macro LeaveOldAlone
  again:
  ${If} ${FileExists} "$INSTDIR\program\valgapp.exe"
    ClearErrors
    Delete "$INSTDIR\program\valgapp.exe"
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "valgapp er åbent. Luk programmet, og prøv igen." /SD IDCANCEL IDRETRY again
      SetErrorLevel 2
      Quit
    ${EndIf}
    RMDir /r "$INSTDIR\program"
  ${EndIf}
!macroend

Section "valgapp"
  !insertmacro LeaveOldAlone
  SetOutPath "$INSTDIR\program"
  File /r "${TREE}/*"
  DetailPrint "Gør programmet hurtigt at starte …"
  nsExec::ExecToLog '"$INSTDIR\program\python.exe" -m compileall -q "$INSTDIR\program\app"'
  Pop $0
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Afinstallér valgapp.exe"
  CreateShortcut "$SMPROGRAMS\valgapp.lnk" "$INSTDIR\program\valgapp.exe" "-m valgapp" "$INSTDIR\program\valgapp.ico" 0 SW_SHOWNORMAL "" "Ambassadører, kursusgange, diplomer og tal til BIF"

  WriteRegStr HKCU "${CLASSES}\.valg" "" "valgapp.datafil"
  WriteRegStr HKCU "${CLASSES}\valgapp.datafil" "" "Datafil til valgapp"
  WriteRegStr HKCU "${CLASSES}\valgapp.datafil\DefaultIcon" "" "$INSTDIR\program\valgapp.ico,0"
  WriteRegStr HKCU "${CLASSES}\valgapp.datafil\shell\open" "" "Åbn i valgapp"
  WriteRegStr HKCU "${CLASSES}\valgapp.datafil\shell\open\command" "" '"$INSTDIR\program\valgapp.exe" -m valgapp "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "valgapp"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\program\valgapp.ico"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\Afinstallér valgapp.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\Afinstallér valgapp.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  SectionGetSize 0 $0
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" $0
SectionEnd

Section "Uninstall"
  !insertmacro LeaveOldAlone
  Delete "$SMPROGRAMS\valgapp.lnk"
  DeleteRegKey HKCU "${CLASSES}\valgapp.datafil"
  ReadRegStr $0 HKCU "${CLASSES}\.valg" ""
  ${If} $0 == "valgapp.datafil"
    DeleteRegKey HKCU "${CLASSES}\.valg"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  Delete "$INSTDIR\Afinstallér valgapp.exe"
  ; Without /r: a folder somebody has put something into stays.
  RMDir "$INSTDIR"
SectionEnd
