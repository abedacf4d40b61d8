// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/buildlog/buildrecorder.h"
#include "core/logs/buildlog/lineprefix.h"
#include "core/logs/buildlog/plainline.h"

#include <QStringDecoder>

#include <memory>

namespace tandem {

/// Finds the image builds in a log, whoever built: ACR Tasks, Azure ML's computes, docker, podman, Tandem.
/// Takes the bytes as they come, in pieces of any size; what it has understood can be asked for at any time.
class BuildLogParser {
public:
    BuildLogParser();
    ~BuildLogParser();

    void feed(QByteArrayView bytes);
    /// When the bytes that follow came, in milliseconds since 1970: the time of lines that have none of their
    /// own.
    void setArrival(qint64 time) { m_arrival = time; }
    /// No more will come: a last line without its end counts too.
    void finish();

    /// The builds so far, in the order of the text.
    QList<BuildReport> builds() const;
    qint64 lineCount() const { return m_number; }

    /// All of a text at once.
    static QList<BuildReport> parse(QByteArrayView text);

private:
    void takeUtf8(QByteArrayView bytes);
    void takeLine(QByteArrayView line);
    void takeText(const LinePrefix::Rest& rest);
    /// The recorder the line belongs to, null if it is of no build.
    BuildRecorder* recorderFor(const BuildRecorder::Line& line, bool isAcr);
    BuildRecorder* begin(BuildRecorder::Runner runner, qint64 line);
    /// Of a text that begins in the middle: what stood before is the build's too.
    BuildRecorder* beginAmid(qint64 line);
    void close();

    PlainLine m_plain;
    LinePrefix m_prefix;
    QByteArray m_rest; ///< of a line whose end has not come
    QByteArray m_start; ///< the first bytes, until they tell the encoding
    std::unique_ptr<QStringDecoder> m_decoder; ///< where the text is not UTF-8
    bool m_knowsEncoding = false;
    qint64 m_number = 0;
    qint64 m_arrival = 0;
    QByteArray m_registry; ///< of a login between two builds
    FailureText m_before; ///< what came before the first build
    std::unique_ptr<BuildRecorder> m_current;
    QList<BuildReport> m_done;
};

}
