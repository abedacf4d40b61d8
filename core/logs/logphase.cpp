// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/logphase.h"

#include "core/logs/logtime.h"
#include "core/logs/textencoding.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>

namespace tandem {

LogPhase phaseOf(const QString& logName)
{
    struct Rule {
        QLatin1String part;
        LogPhase phase;
    };
    static constexpr Rule rules[] = {{QLatin1String("image_build"), LogPhase::ImageBuild},
        {QLatin1String("55_azureml-execution"), LogPhase::Preparation},
        {QLatin1String("65_job_prep"), LogPhase::Preparation}, {QLatin1String("75_job_post"), LogPhase::Post},
        {QLatin1String("70_driver_log"), LogPhase::Run}, {QLatin1String("70_mpi_log"), LogPhase::Run},
        {QLatin1String("user_logs/"), LogPhase::Run}, {QLatin1String("std_log"), LogPhase::Run},
        {QLatin1String("execution-wrapper"), LogPhase::Preparation},
        {QLatin1String("lifecycler"), LogPhase::Preparation},
        {QLatin1String("snapshot_capability"), LogPhase::Preparation},
        {QLatin1String("data_capability"), LogPhase::Preparation},
        {QLatin1String("hosttools_capability"), LogPhase::Preparation},
        {QLatin1String("cs_capability"), LogPhase::Preparation},
        {QLatin1String("job_prep"), LogPhase::Preparation}, {QLatin1String("job_post"), LogPhase::Post},
        {QLatin1String("job_release"), LogPhase::Post}};
    for (const Rule& rule : rules)
        if (logName.contains(rule.part))
            return rule.phase;
    return LogPhase::Other;
}

QString titleOf(LogPhase phase)
{
    switch (phase) {
    case LogPhase::ImageBuild:
        return QCoreApplication::translate("LogPhase", "Image build");
    case LogPhase::Preparation:
        return QCoreApplication::translate("LogPhase", "Preparation");
    case LogPhase::Run:
        return QCoreApplication::translate("LogPhase", "Output");
    case LogPhase::Post:
        return QCoreApplication::translate("LogPhase", "Post");
    case LogPhase::Other:
        break;
    }
    return QCoreApplication::translate("LogPhase", "Other");
}

std::optional<LogSpan> spanOf(const QString& path)
{
    constexpr qint64 looked = 64 * 1024;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    QByteArray store;
    const QByteArray start = file.read(looked);
    const TextEncoding encoding = encodingOf(start);
    std::optional<LogSpan> span;
    const auto take = [&](const QByteArray& bytes) {
        for (const QByteArray& line : asUtf8(bytes, encoding, store).toByteArray().split('\n'))
            if (const auto time = timeOf(line))
                span = {
                    span ? std::min(span->begin, *time) : *time, span ? std::max(span->end, *time) : *time};
    };
    take(start);
    if (file.size() > looked) {
        file.seek((std::max(looked, file.size() - looked)) & ~1LL);
        take(file.readAll());
    }
    return span;
}

std::optional<int> processOf(const QString& logName)
{
    static const QRegularExpression process(
        uR"((?:std_log_process_|70_driver_log_|worker_|process_)(\d+)(?:_|\.|$))"_s);
    const auto match = process.match(logName.section(u'/', -1));
    return match.hasMatch() ? std::optional(match.captured(1).toInt()) : std::nullopt;
}

}
