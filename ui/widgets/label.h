// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QLabel>

namespace tandem {

/// A label in one of the five sizes of text; captions are muted. Its text can be selected and is plain
/// unless it is said to be rich.
class Label : public QLabel {
    Q_OBJECT
public:
    explicit Label(TextStyle style, const QString& text = {}, QWidget* parent = nullptr);

    void setMuted(bool muted);
    /// Wraps, and asks for the height that takes.
    void setWrapped();
};

/// One line, shortened in the middle where there is no room; whole in the tool tip and on copy.
class ElidedLabel : public QFrame {
    Q_OBJECT
public:
    explicit ElidedLabel(TextStyle style, const QString& text = {}, QWidget* parent = nullptr);

    QString text() const { return m_text; }
    void setText(const QString& text);
    void setElideMode(Qt::TextElideMode mode);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideMiddle;
};

}
