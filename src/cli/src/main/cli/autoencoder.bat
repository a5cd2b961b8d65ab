@echo off
rem Runs the command line: autoencoder COMMAND [OPTIONS]. JAVA_HOME chooses the Java, AUTOENCODER_OPTS adds options for it.
setlocal

set "home=%~dp0.."

rem No blocks in parentheses here: one in a path, as in Program Files (x86), would end them.
set "java=java.exe"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if defined JAVA_HOME if not exist "%java%" goto noJavaHome
if not defined JAVA_HOME where /q java.exe || goto noJava

rem The first line is: openjdk version "17.0.15" 2025-04-15
set "version=0"
for /f "tokens=3" %%v in ('call "%java%" -version 2^>^&1 ^| findstr /c:" version "') do set "version=%%~v"
for /f "delims=.-+" %%v in ("%version%") do set "version=%%v"
if %version% lss 17 goto oldJava

rem TensorFlow and protobuf use native code and Unsafe, which newer Javas warn of.
set "flags=--enable-native-access=ALL-UNNAMED"
if %version% geq 23 set "flags=%flags% --sun-misc-unsafe-memory-access=allow"

rem TensorFlow tells of its every start unless asked not to.
if not defined TF_CPP_MIN_LOG_LEVEL set "TF_CPP_MIN_LOG_LEVEL=3"

rem Memory-mapped rows count as this process's memory, but javacpp's limit on it is for leaks: switched off.
"%java%" -Xmx1g %flags% -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 %AUTOENCODER_OPTS% ^
  -cp "%home%\lib\*" io.autoencoder.connect.cli.Main %*
exit /b %errorlevel%

:noJavaHome
>&2 echo error: there is no Java in JAVA_HOME=%JAVA_HOME%; set it to a JDK or JRE 17 or later
exit /b 1

:noJava
>&2 echo error: there is no java on the PATH; install Java 17 or later, or set JAVA_HOME
exit /b 1

:oldJava
>&2 echo error: %java% is older than Java 17; set JAVA_HOME to a JDK or JRE 17 or later
exit /b 1
