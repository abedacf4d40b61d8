// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/sdkv1/reasons.h"

#include <QCoreApplication>

namespace tandem::sdkv1::reasons {

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("ScriptReading", sentence);
}

}

QString anError()
{
    return translated("an error that was caught");
}

QString anItem()
{
    return translated("an item of something that is made when the script runs");
}

QString environmentVariable(const QString& name)
{
    return translated("the environment variable %1").arg(name);
}

QString commandLineOption(const QString& name)
{
    return translated("%1 of the command line").arg(name);
}

QString input()
{
    return translated("typed in when the script runs");
}

QString callOf(const QString& name)
{
    return translated("what %1() returns when the script runs").arg(name);
}

QString parameter(const QString& name, const QString& function)
{
    return translated("the parameter %1 of %2(), which nothing here calls").arg(name, function);
}

QString undefined(const QString& name)
{
    return translated("%1, which is not defined in the files that were read").arg(name);
}

QString computed()
{
    return translated("computed when the script runs");
}

QString tooMuch()
{
    return translated("the result of more steps than are followed");
}

QString fileContents(const QString& path)
{
    return translated("what stands in the file %1").arg(path);
}

QString attribute(const QString& name)
{
    return translated("the attribute %1 of something that is made when the script runs").arg(name);
}

}
