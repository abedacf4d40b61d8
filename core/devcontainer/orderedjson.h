// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QJsonValue>
#include <QStringList>

namespace tandem {

/// A JSON object whose keys keep their order, which QJsonObject does not: files that people read.
class OrderedJson {
public:
    OrderedJson& add(const QString& key, const QJsonValue& value);
    OrderedJson& add(const QString& key, const OrderedJson& value);
    OrderedJson& add(const QString& key, const QList<OrderedJson>& values);

    bool isEmpty() const { return m_members.isEmpty(); }
    /// Indented by two blanks a level, without a line end at the end.
    QString text() const;

private:
    OrderedJson& addText(const QString& key, const QString& text);

    QStringList m_members;
};

}
