# Makes a Windows machine a kiosk of Ventanilla, by Shell Launcher. Not tried on a machine: see README.md.
#   .\instalar.ps1 [-Programa FILE] [-Ajustes FILE]
#Requires -RunAsAdministrator
param(
    [string]$Programa = "$env:ProgramFiles\Ventanilla\ventanilla.exe",
    [string]$Ajustes = "$env:APPDATA\Ventanilla\config\ajustes.toml"
)
$ErrorActionPreference = 'Stop'
$usuario = 'kiosco'

if (-not (Test-Path $Programa)) { throw "No se encontró el programa en $Programa." }
if (-not (Test-Path $Ajustes) -or -not (Select-String -Quiet -Path $Ajustes -Pattern '^administracion = ')) {
    throw "Ponga primero la contraseña de administración en Ajustes > Kiosco; no está en $Ajustes."
}

# A password that nobody reads: Windows keeps it for the log-on at start.
$bytes = New-Object byte[] 24
[Security.Cryptography.RandomNumberGenerator]::Create().GetBytes($bytes)
$texto = [Convert]::ToBase64String($bytes) + 'aA1!'
$clave = ConvertTo-SecureString $texto -AsPlainText -Force
if (Get-LocalUser -Name $usuario -ErrorAction SilentlyContinue) {
    Set-LocalUser -Name $usuario -Password $clave
} else {
    New-LocalUser -Name $usuario -Password $clave -PasswordNeverExpires -UserMayNotChangePassword | Out-Null
}
$entrada = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
Set-ItemProperty $entrada AutoAdminLogon '1'
Set-ItemProperty $entrada DefaultUserName $usuario
Set-ItemProperty $entrada DefaultDomainName $env:COMPUTERNAME
Set-ItemProperty $entrada DefaultPassword $texto

# A profile of the user's own, to put the settings into: read, not written.
$credencial = New-Object System.Management.Automation.PSCredential($usuario, $clave)
Start-Process cmd.exe -ArgumentList '/c exit' -Credential $credencial -LoadUserProfile -Wait -WorkingDirectory $env:SystemRoot
$sid = (Get-LocalUser -Name $usuario).SID.Value
$perfil = (Get-ItemProperty "HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\$sid").ProfileImagePath
$carpeta = Join-Path $perfil 'AppData\Roaming\Ventanilla\config'
New-Item -ItemType Directory -Force $carpeta | Out-Null
Copy-Item $Ajustes (Join-Path $carpeta 'ajustes.toml') -Force
icacls $carpeta /inheritance:r /grant "*S-1-5-32-544:(OI)(CI)F" "*S-1-5-18:(OI)(CI)F" "${usuario}:(OI)(CI)RX" | Out-Null

# What the user cannot do.
reg load HKU\kiosco (Join-Path $perfil 'NTUSER.DAT') | Out-Null
try {
    $sistema = 'Registry::HKEY_USERS\kiosco\Software\Microsoft\Windows\CurrentVersion\Policies\System'
    $explorador = 'Registry::HKEY_USERS\kiosco\Software\Microsoft\Windows\CurrentVersion\Policies\Explorer'
    $teclas = 'Registry::HKEY_USERS\kiosco\Control Panel\Accessibility'
    New-Item -Force $sistema, $explorador | Out-Null
    foreach ($nombre in 'DisableTaskMgr', 'DisableLockWorkstation', 'DisableChangePassword') {
        Set-ItemProperty $sistema $nombre 1 -Type DWord
    }
    foreach ($nombre in 'NoLogoff', 'NoClose', 'NoWinKeys', 'NoAutorun') {
        Set-ItemProperty $explorador $nombre 1 -Type DWord
    }
    foreach ($par in @(('StickyKeys', '506'), ('ToggleKeys', '58'), ('Keyboard Response', '122'))) {
        New-Item -Force "$teclas\$($par[0])" | Out-Null
        Set-ItemProperty "$teclas\$($par[0])" Flags $par[1]
    }
} finally {
    [gc]::Collect()
    reg unload HKU\kiosco | Out-Null
}
Set-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Services\USBSTOR' Start 4 -Type DWord

# The shell: after 0 nothing is started (3), after anything else it is started again (0).
Enable-WindowsOptionalFeature -Online -FeatureName Client-EmbeddedShellLauncher -All -NoRestart | Out-Null
$lanzador = [wmiclass]'\\localhost\root\standardcimv2\embedded:WESL_UserSetting'
$lanzador.SetDefaultShell('explorer.exe', 0) | Out-Null
$lanzador.SetCustomShell($sid, "`"$Programa`" --kiosco", @(0), @(3), 0) | Out-Null
$lanzador.SetEnabled($true) | Out-Null
'Listo. El kiosco empieza al reiniciar.'
