// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/logfile.h"

#include "core/logs/textencoding.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace tandem::cli {

Result<QByteArrayView> LogFile::open()
{
    if (!m_file.open(QIODevice::ReadOnly))
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("Cli", "The log %1 cannot be read: %2.")
                           .arg(m_file.fileName(), m_file.errorString())};
    if (m_file.size() > 0)
        if (const uchar* bytes = m_file.map(0, m_file.size()))
            return QByteArrayView(bytes, m_file.size());
    // A pipe cannot be mapped.
    m_read = m_file.readAll();
    if (m_file.error() != QFileDevice::NoError)
        return Error{.kind = Error::Kind::File,
            .message = QCoreApplication::translate("Cli", "The log %1 cannot be read: %2.")
                           .arg(m_file.fileName(), m_file.errorString())};
    return QByteArrayView(m_read);
}

Result<QByteArrayView> LogFile::text()
{
    const auto bytes = open();
    if (!bytes)
        return bytes;
    const QByteArrayView start = bytes->first(std::min<qsizetype>(bytes->size(), 65536));
    switch (encodingOf(start)) {
    case TextEncoding::Utf8:
        return bytes->startsWith("\xef\xbb\xbf") ? bytes->sliced(3) : *bytes;
    case TextEncoding::Utf16LittleEndian:
        m_decoded = QString(QStringDecoder(QStringDecoder::Utf16LE)(*bytes)).toUtf8();
        break;
    case TextEncoding::Utf16BigEndian:
        m_decoded = QString(QStringDecoder(QStringDecoder::Utf16BE)(*bytes)).toUtf8();
        break;
    case TextEncoding::Latin1:
        m_decoded = QString::fromLatin1(*bytes).toUtf8();
        break;
    }
    return QByteArrayView(m_decoded);
}

}
