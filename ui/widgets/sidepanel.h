// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/literals.h"

#include <QFrame>

class QHBoxLayout;
class QScrollArea;

namespace tandem {

class ErrorBanner;
class Label;

/// A form beside the page instead of a dialog: a title, what is in it, and buttons at its foot. Escape
/// closes it; what was typed is kept.
class SidePanel : public QFrame {
    Q_OBJECT
public:
    explicit SidePanel(const QString& title, QWidget* parent = nullptr);

    void setTitle(const QString& title);
    /// Scrolls when it is higher than the panel.
    void setContent(QWidget* content);
    /// The buttons stand in the order they are added, right-aligned; the last is the expected one.
    void addButton(QWidget* button);
    /// A sentence at the foot, left of the buttons: what saving will do.
    void setNote(const QString& note);
    ErrorBanner& banner() const { return *m_banner; }

    void open();
    void close();

signals:
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    Label* m_title;
    ErrorBanner* m_banner;
    QScrollArea* m_scroll;
    Label* m_note;
    QHBoxLayout* m_foot;
};

}
