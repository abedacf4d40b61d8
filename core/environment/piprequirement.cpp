// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/piprequirement.h"

#include <QRegularExpression>

namespace tandem {

namespace {

// PEP 508: name, extras, then either "@ address" or a version constraint, then a marker behind ";".
QRegularExpressionMatch requirementIn(const QString& text)
{
    static const QRegularExpression shape(
        u"^\\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\\s*(?:\\[[^\\]]*\\])?\\s*"
        "(?:(@)\\s*\\S+|\\(?\\s*((?:[<>=!~]=?=?\\s*[^,;\\s#()]+\\s*,?\\s*)*)\\)?)\\s*(?:;.*)?(?:\\s#.*)?$"_s);
    return shape.match(text);
}

}

QString PipRequirement::name() const
{
    static const QRegularExpression runs(u"[-_.]+"_s);
    static const QRegularExpression egg(u"#(?:.*&)?egg=([A-Za-z0-9._-]+)"_s);
    QString found;
    if (const auto match = requirementIn(text); match.hasMatch())
        found = match.captured(1);
    else if (const auto inAddress = egg.match(text); inAddress.hasMatch())
        found = inAddress.captured(1);
    return found.toLower().replace(runs, u"-"_s);
}

QString PipRequirement::version() const
{
    const auto match = requirementIn(text);
    QString version = match.hasMatch() ? match.captured(3) : QString();
    version.removeIf([](QChar character) { return character.isSpace(); });
    return version;
}

bool PipRequirement::isOption() const
{
    return text.trimmed().startsWith(u'-');
}

}
