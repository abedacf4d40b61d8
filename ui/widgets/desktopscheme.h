// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <memory>

namespace tandem {

/// Whether the desktop is dark, and when that changes. One implementation per platform, chosen by CMake.
class DesktopScheme : public QObject {
    Q_OBJECT
public:
    /// `dark` is what the desktop's own palette looked like at the start.
    static std::unique_ptr<DesktopScheme> ofThisPlatform(bool dark);

    bool isDark() const { return m_dark; }

signals:
    void changed();

protected:
    explicit DesktopScheme(bool dark)
        : m_dark(dark)
    {
    }
    void setDark(bool dark)
    {
        if (m_dark == dark)
            return;
        m_dark = dark;
        emit changed();
    }

private:
    bool m_dark;
};

}
