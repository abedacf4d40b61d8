// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace tandem {

/// Finds a text in bytes as fast as they can be read: 64 places at once are asked for the three bytes of the
/// text that logs have least often. Without case only ASCII letters are the same.
class ByteFinder {
public:
    ByteFinder() = default;
    explicit ByteFinder(QByteArray needle, Qt::CaseSensitivity sensitivity = Qt::CaseSensitive);

    bool isEmpty() const { return m_needle.isEmpty(); }
    const QByteArray& needle() const { return m_needle; }
    /// The first place at or behind `from`, or -1. The empty text is nowhere.
    qsizetype indexIn(QByteArrayView text, qsizetype from = 0) const;

private:
    QByteArray m_needle; ///< in small letters where case does not matter
    bool m_ignoresCase = false;
    qsizetype m_rare = 0;
    qsizetype m_second = 0;
    qsizetype m_third = 0;
};

}
