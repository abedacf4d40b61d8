// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/wording.h"

#include "core/environment/sdkv1/reasons.h"

#include <QCoreApplication>

namespace tandem::sdkv1::wording {

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("ScriptReading", sentence);
}

QString named(const char* withName, const char* without, const QString& name)
{
    return name.isEmpty() ? translated(without) : translated(withName).arg(name);
}

}

QString package()
{
    return translated("A package that is added here");
}

QString pythonVersion()
{
    return translated("The version of python");
}

QString condaFile()
{
    return translated("The path of the conda file");
}

QString requirementsFile()
{
    return translated("The path of the requirements file");
}

QString baseImage(const QString& environment)
{
    return named("The base image of %1", "The base image", environment);
}

QString dockerfile(const QString& environment)
{
    return named("The Dockerfile of %1", "The Dockerfile", environment);
}

QString environmentName()
{
    return translated("The name of an environment");
}

QString conda(const QString& environment)
{
    return named("The packages of %1", "The packages", environment);
}

QString variable(const QString& name)
{
    return named("The value of the variable %1", "The name of a variable", name);
}

QString userManaged(const QString& environment)
{
    return named("Whether %1 brings its own packages", "Whether it brings its own packages", environment);
}

QString script()
{
    return translated("The script that runs");
}

QString sourceFolder()
{
    return translated("The folder of the script");
}

QString command()
{
    return translated("The command that runs");
}

QString argument()
{
    return translated("An argument of the script");
}

QString compute()
{
    return translated("The cluster that it runs on");
}

QString environmentOfRun()
{
    return translated("The environment of the run");
}

QString clusterPart(const QString& parameter)
{
    return translated("%1 of the cluster").arg(parameter);
}

QString unknownPart(const QString& what, const Value& value)
{
    QString reason = reasons::computed();
    if (value.unknown())
        reason = value.unknown()->reason;
    else if (Object* const object = value.object(u"opaque"))
        reason = reasons::callOf(*object->attributes.value(u"_name"_s).as<QString>());
    else if (const External* external = value.as<External>())
        reason = reasons::undefined(external->path);
    return translated("%1 could not be known: it is %2.").arg(what, reason);
}

QString depends(const QString& what, const QString& taken, int line)
{
    return translated("%1 depends on a condition in line %2 that only running can tell; taken is %3.")
        .arg(what, QString::number(line), taken);
}

QString onlyIf(const QString& package, int line)
{
    return translated("%1 is added only if the condition in line %2 holds, which only running can tell.")
        .arg(package, QString::number(line));
}

QString missingFile(const QString& path)
{
    return translated("The file %1 was not found beside the script; what it holds is missing here.")
        .arg(path);
}

QString brokenFile(const QString& path, const QString& message)
{
    return translated("The file %1 could not be read: %2").arg(path, message);
}

QString installedEnvironment(const QString& name)
{
    return translated("The packages are those of the conda environment %1 of some computer; export it there "
                      "and import the file.")
        .arg(name);
}

QString pinnedSdk()
{
    return translated(
        "SDK v1 pins the azureml packages here to its own version, which the script does not say.");
}

QString notAParameter(const QString& given, const QString& taken)
{
    return translated("The SDK has no parameter %1 here; it was read as %2.").arg(given, taken);
}

QString ofFramework(const QString& kind)
{
    return translated(
        "The %1 estimator adds packages and a base image of its own, which the script does not say.")
        .arg(kind);
}

QString otherEnvironment(const QString& name, const QString& chosen)
{
    return translated("The script also makes the environment %1; %2 was taken.").arg(name, chosen);
}

QString registered(const QString& name)
{
    return translated("%1 is taken from the workspace by its name; the script does not say what is in it.")
        .arg(name);
}

QString noBaseImage()
{
    return translated("The script names no base image; SDK v1 took its default, in its last version "
                      "mcr.microsoft.com/azureml/openmpi4.1.0-ubuntu20.04.");
}

QString defaults()
{
    return translated(
        "SDK v1 adds azureml-defaults and a python by itself here; add them if the run needs them.");
}

QString skippedLine()
{
    return translated("This line could not be read as Python and was skipped.");
}

QString tooMuch()
{
    return translated("The script goes on for longer than it was followed; what comes later may be missing.");
}

QString nothingOfAzure()
{
    return translated("This script makes no environment and starts no run with Azure ML's Python SDK.");
}

QString installs(const QString& line)
{
    return translated("The notebook installs on the computer where it runs: %1").arg(line);
}

QString imageOfSdk(const QString& image)
{
    return translated("The base image is a constant of the SDK; taken is that of its last version, %1.")
        .arg(image);
}

QString notANotebook(const QString& why)
{
    return translated("This is no Jupyter notebook: %1").arg(why);
}

}
