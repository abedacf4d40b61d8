// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/workspaceclient.h"
#include "core/base/text.h"

class QCommandLineParser;

namespace tandem::cli {

class Terminal;

/// How things of the workspace look in JSON: the names people see, times in RFC 3339.
QJsonObject toJson(const azure::EnvironmentContainer& environment);
QJsonObject toJson(const azure::EnvironmentVersion& version);
QJsonObject toJson(const azure::ImageDetails& image);
QJsonObject toJson(const azure::Job& job);
QJsonObject toJson(const azure::RunDetails& details);
QJsonObject toJson(const azure::MetricSeries& series);

struct NamedVersion {
    QString name;
    QString version;
};
/// "train:3" or "train"; the version is "latest" where none is named.
NamedVersion nameAndVersion(const QString& text);
/// "0.1234", "1.5e-07", "nan": short, and always with a point.
QString numberText(double value);
/// How long a run took, or takes so far; empty before its start.
QString durationOf(const azure::RunDetails& details, const QDateTime& now);

/// Tells how far an upload is; Terminal::progress({}) ends it.
Progress uploadProgress(Terminal& terminal);

void declareJson(QCommandLineParser& parser);
/// The run a command is about: the one named, else the newest.
Task<QString> runOrNewest(azure::WorkspaceClient* workspace, QStringList arguments);

}
