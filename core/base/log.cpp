// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

#include "core/base/redact.h"

#include <cstdio>

namespace tandem {

Q_LOGGING_CATEGORY(lcNet, "tandem.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcLocal, "tandem.local", QtInfoMsg)
Q_LOGGING_CATEGORY(lcUi, "tandem.ui", QtInfoMsg)

void installLogging()
{
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext& context, const QString& message) {
        const QByteArray line = redacted(qFormatLogMessage(type, context, message)).toUtf8() + '\n';
        std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    });
}

}
