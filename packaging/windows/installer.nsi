; The installer: for the person who runs it, without an administrator and without a network.
;   makensis -DVERSION=0.1.0 -DFILES=FOLDER -DOUTPUT=FILE installer.nsi
; FOLDER has install.nsh and remove.nsh too, with a line for each file.
; Silent: setup.exe /S [/D=C:\folder], and uninstall.exe /S.
; The programs are of 64 bits: so is this, and an older Windows refuses it before anything is written.
Target amd64-unicode
Unicode true
!ifdef FAST
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
RequestExecutionLevel user
Name "Ventanilla"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Ventanilla"
InstallDirRegKey HKCU "Software\Ventanilla" "Folder"
BrandingText "Ventanilla ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Ventanilla"
VIAddVersionKey "FileDescription" "Instalador de Ventanilla"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT o Apache-2.0"

!define CLASSES "Software\Classes"
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Ventanilla"

!include MUI2.nsh
!define MUI_ICON "${FILES}/ventanilla.ico"
!define MUI_UNICON "${FILES}/ventanilla.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\ventanilla.exe"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "Se quita el programa. Sus expedientes y sus ajustes se quedan donde están."
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Spanish"

; The shell forgets what it knew of types and icons.
!macro TypesChanged
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
!macroend

Section
  SetShellVarContext current
  !include "${FILES}/install.nsh"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Ventanilla.lnk" "$INSTDIR\ventanilla.exe"
  WriteRegStr HKCU "Software\Ventanilla" "Folder" "$INSTDIR"

  ; Offered for .json, never taken: other programs use that ending too.
  WriteRegStr HKCU "${CLASSES}\Ventanilla.Caso" "" "Caso de Ventanilla"
  WriteRegStr HKCU "${CLASSES}\Ventanilla.Caso\DefaultIcon" "" "$INSTDIR\ventanilla.exe,0"
  WriteRegStr HKCU "${CLASSES}\Ventanilla.Caso\shell\open\command" "" '"$INSTDIR\ventanilla.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.json\OpenWithProgids" "Ventanilla.Caso" ""
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.json\shell\Ventanilla" "" "Abrir con Ventanilla"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.json\shell\Ventanilla" "Icon" "$INSTDIR\ventanilla.exe,0"
  WriteRegStr HKCU "${CLASSES}\SystemFileAssociations\.json\shell\Ventanilla\command" "" '"$INSTDIR\ventanilla.exe" "%1"'

  WriteRegStr HKCU "${REMOVAL}" "DisplayName" "Ventanilla"
  WriteRegStr HKCU "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVAL}" "DisplayIcon" "$INSTDIR\ventanilla.exe,0"
  WriteRegStr HKCU "${REMOVAL}" "Publisher" "Ventanilla"
  WriteRegStr HKCU "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVAL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVAL}" "NoRepair" 1
  !insertmacro TypesChanged
SectionEnd

; Takes away what was installed, file by file. Settings and cases lie in %APPDATA%\Ventanilla, and nothing here names it.
Section "Uninstall"
  SetShellVarContext current
  !include "${FILES}/remove.nsh"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Ventanilla.lnk"
  DeleteRegKey HKCU "Software\Ventanilla"
  DeleteRegKey HKCU "${CLASSES}\Ventanilla.Caso"
  DeleteRegValue HKCU "${CLASSES}\.json\OpenWithProgids" "Ventanilla.Caso"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.json\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.json"
  DeleteRegKey HKCU "${CLASSES}\SystemFileAssociations\.json\shell\Ventanilla"
  DeleteRegKey HKCU "${REMOVAL}"
  !insertmacro TypesChanged
SectionEnd
