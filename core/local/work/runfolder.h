// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/local/layout.h"

#include <QDateTime>

namespace tandem::local {

/// The files of one run: its artifacts, which anybody with access to the run can read, and the scratch folder
/// for the time it runs.
class RunFolder {
public:
    static Result<RunFolder> of(const DataLayout& layout, const QString& run);

    QString artifacts() const { return m_artifacts; }
    QString outputs() const { return m_artifacts + u"/outputs"_s; }
    QString logs() const { return m_artifacts + u"/logs"_s; }
    QString userLog() const { return m_artifacts + u"/user_logs/std_log.txt"_s; }
    QString imageLog() const { return m_artifacts + u"/azureml-logs/20_image_build_log.txt"_s; }

    QString scratch() const { return m_scratch; }
    QString code() const { return m_scratch + u"/code"_s; }
    QString supervision() const { return m_scratch + u"/run"_s; }
    QString logSupervision() const { return m_scratch + u"/logs"_s; }
    QString environmentFile() const { return m_scratch + u"/environment"_s; }

    Result<Done> create() const;
    /// A copy of the uploaded source folder, to work in. Call it on a worker thread.
    Result<Done> copyCode(const QString& source) const;
    /// On the host the working folder's outputs/ and logs/ lead to the artifacts; what the source folder has
    /// there comes along.
    Result<Done> linkOutputs() const;
    /// Shows a file that is still being written as a file of this run as well.
    Result<Done> linkImageLog(const QString& log) const;
    Result<Done> writeImageLog(const QStringList& lines) const;

    /// What the service does for the run, in system_logs/lifecycler/lifecycler.log.
    void note(const QDateTime& now, const QString& line) const;
    /// How the command was started, in system_logs/lifecycler/execution-wrapper.log.
    void noteExecution(const QDateTime& now, const QString& line) const;

    void removeScratch() const;

private:
    void append(const QString& file, const QDateTime& now, const QString& line) const;

    QString m_artifacts;
    QString m_scratch;
};

}
