// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/environment/yamlwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <algorithm>

namespace tandem::yaml {

namespace {

bool readsBackPlain(const QString& text)
{
    // Everything that some YAML 1.1 or 1.2 reader takes for null, a boolean, a number, a date or a merge key.
    static const QRegularExpression otherType(u"^(?:~|null|true|false|yes|no|on|off|y|n|<<|=|[-+]?[.]?[0-9][-"
                                              u"+0-9_.:eExXoOa-fA-F]*|[-+]?[.](?:inf|nan)|"
                                              "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*)$"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (text.isEmpty() || text.front().isSpace() || text.back().isSpace() || otherType.match(text).hasMatch())
        return false;
    if (u"!&*|>@`%\"'#{}[],?"_s.contains(text.front()) || text.back() == u':')
        return false;
    if (text.front() == u'-' && (text.size() == 1 || text.at(1).isSpace() || text.startsWith(u"---"_s)))
        return false;
    if (text.front() == u':' || text.startsWith(u"..."_s))
        return false;
    if (text.contains(u": "_s) || text.contains(u" #"_s))
        return false;
    return std::all_of(text.begin(), text.end(),
        [](QChar character) { return character.isPrint() && character.unicode() < 0xD800; });
}

}

QString scalar(const QString& text)
{
    if (readsBackPlain(text))
        return text;
    QString quoted = u"\""_s;
    for (const QChar character : text) {
        if (character == u'"' || character == u'\\')
            quoted += u'\\' + QString(character);
        else if (character == u'\n')
            quoted += u"\\n"_s;
        else if (character == u'\t')
            quoted += u"\\t"_s;
        else if (!character.isPrint() && !character.isSurrogate())
            quoted += u"\\u%1"_s.arg(character.unicode(), 4, 16, QLatin1Char('0'));
        else
            quoted += character;
    }
    return quoted + u'"';
}

QString block(const QJsonValue& value, int indent)
{
    const QString margin(indent, u' ');
    if (value.isArray()) {
        const QJsonArray array = value.toArray();
        QStringList lines;
        for (const auto& item : array)
            lines << u"- "_s + block(item, indent + 2);
        return lines.isEmpty() ? u"[]"_s : lines.join(u'\n' + margin);
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        QStringList lines;
        for (auto it = object.begin(); it != object.end(); ++it) {
            const bool nested =
                (it->isArray() && !it->toArray().isEmpty()) || (it->isObject() && !it->toObject().isEmpty());
            const QString between = nested ? u":\n"_s + margin + u"  "_s : u": "_s;
            lines << scalar(it.key()) + between + block(*it, indent + 2);
        }
        return lines.isEmpty() ? u"{}"_s : lines.join(u'\n' + margin);
    }
    if (value.isString())
        return scalar(value.toString());
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    if (value.isDouble()) {
        const auto json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QString::fromLatin1(json.mid(1, json.size() - 2));
    }
    return u"null"_s;
}

}
