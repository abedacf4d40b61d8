// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDir>
#include <QJsonObject>
#include <QList>
#include <QUrl>

namespace tandem {

/// One exchange that somebody's tool had with Azure.
struct RecordedExchange {
    QString file;
    QByteArray verb;
    QUrl url;
    int status = 0;
    QJsonObject answer;
};

/// All exchanges with a JSON answer in the folder: YAML of VCR, JSON of Azure's test proxy.
QList<RecordedExchange> recordedExchanges(const QDir& folder);

}
