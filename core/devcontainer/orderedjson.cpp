// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/orderedjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tandem {

namespace {

QString inBrackets(QChar opening, const QStringList& items, QChar closing)
{
    if (items.isEmpty())
        return QString(opening) + closing;
    QString inner = items.join(u",\n"_s);
    inner.replace(u'\n', u"\n  "_s); // A line end inside a JSON string is written as an escape.
    return opening + u"\n  "_s + inner + u'\n' + closing;
}

QString textOf(const QJsonValue& value)
{
    if (value.isArray()) {
        QStringList items;
        for (const auto& item : value.toArray())
            items << textOf(item);
        return inBrackets(u'[', items, u']');
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        OrderedJson ordered;
        for (auto it = object.begin(); it != object.end(); ++it)
            ordered.add(it.key(), *it);
        return ordered.text();
    }
    const auto json = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(json.mid(1, json.size() - 2));
}

}

OrderedJson& OrderedJson::add(const QString& key, const QJsonValue& value)
{
    return addText(key, textOf(value));
}

OrderedJson& OrderedJson::add(const QString& key, const OrderedJson& value)
{
    return addText(key, value.text());
}

OrderedJson& OrderedJson::add(const QString& key, const QList<OrderedJson>& values)
{
    QStringList items;
    for (const auto& value : values)
        items << value.text();
    return addText(key, inBrackets(u'[', items, u']'));
}

QString OrderedJson::text() const
{
    return inBrackets(u'{', m_members, u'}');
}

OrderedJson& OrderedJson::addText(const QString& key, const QString& text)
{
    m_members << textOf(key) + u": "_s + text;
    return *this;
}

}
