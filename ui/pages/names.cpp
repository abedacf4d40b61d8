// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/names.h"

#include "core/base/literals.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace tandem {

namespace {

QString translated(const char* sentence)
{
    return QCoreApplication::translate("Names", sentence);
}

bool fits(const QString& text, const QString& pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

}

QString complaintAboutName(const QString& environment)
{
    if (environment.isEmpty())
        return {};
    if (environment.startsWith(u"AzureML", Qt::CaseInsensitive)
        || environment.startsWith(u"Microsoft", Qt::CaseInsensitive))
        return translated("Names that begin with AzureML or Microsoft are reserved; choose another one.");
    if (!fits(environment, u"[A-Za-z0-9][A-Za-z0-9_-]{0,254}"_s))
        return translated("Use letters, digits, - and _, and begin with a letter or digit.");
    return {};
}

QString complaintAboutCluster(const QString& cluster)
{
    if (cluster.isEmpty())
        return {};
    if (!cluster[0].isLetter())
        return translated("The name of a cluster begins with a letter.");
    if (!fits(cluster, u"[A-Za-z][A-Za-z0-9-]*"_s))
        return translated("Use letters, digits and -.");
    if (cluster.size() < 3 || cluster.size() > 24)
        return translated("The name of a cluster has 3 to 24 characters.");
    if (cluster.endsWith(u'-'))
        return translated("The name of a cluster ends with a letter or digit.");
    return {};
}

QString complaintAboutExperiment(const QString& experiment)
{
    if (experiment.isEmpty() || fits(experiment, u"[A-Za-z0-9][A-Za-z0-9_-]{0,254}"_s))
        return {};
    return translated("Use letters, digits, - and _, and begin with a letter or digit.");
}

QString complaintAboutInput(const QString& input)
{
    if (input.isEmpty() || fits(input, u"[A-Za-z_][A-Za-z0-9_]*"_s))
        return {};
    return translated("%1: the name of a parameter has letters, digits and _, and no digit in front.")
        .arg(input);
}

QString complaintAboutVariable(const QString& variable)
{
    if (variable.isEmpty() || fits(variable, u"[A-Za-z_][A-Za-z0-9_]*"_s))
        return {};
    return translated("%1: the name of a variable has letters, digits and _, and no digit in front.")
        .arg(variable);
}

}
