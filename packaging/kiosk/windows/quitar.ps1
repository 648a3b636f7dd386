# Takes back what instalar.ps1 did. Not tried on a machine: see README.md. The office's archive is not touched.
#Requires -RunAsAdministrator
$ErrorActionPreference = 'Continue'
$usuario = 'kiosco'
$entrada = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
Set-ItemProperty $entrada AutoAdminLogon '0'
Remove-ItemProperty $entrada DefaultPassword -ErrorAction SilentlyContinue
$cuenta = Get-LocalUser -Name $usuario -ErrorAction SilentlyContinue
if ($cuenta) {
    $lanzador = [wmiclass]'\\localhost\root\standardcimv2\embedded:WESL_UserSetting'
    $lanzador.RemoveCustomShell($cuenta.SID.Value) | Out-Null
    $lanzador.SetEnabled($false) | Out-Null
    Get-CimInstance Win32_UserProfile | Where-Object SID -eq $cuenta.SID.Value | Remove-CimInstance
    Remove-LocalUser -Name $usuario
}
Set-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Services\USBSTOR' Start 3 -Type DWord
'Listo. El equipo es de uso normal al reiniciar.'
