// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QIcon>
#include <QPointer>
#include <functional>

class QLineEdit;
class QListView;

namespace tandem {

class CommandList;

/// One line of the palette.
struct PaletteCommand {
    QString title;
    QString group; ///< where it belongs: a page, "Window", ...
    QIcon icon;
    QString shortcut;
    std::function<void()> run;
};

/// Ctrl+K: every action of the application and whatever else can be gone to, found by a few letters. Opens
/// over the window, is driven by the keyboard, and gives the focus back.
class CommandPalette : public QFrame {
    Q_OBJECT
public:
    explicit CommandPalette(QWidget* window);

    void open(const QList<PaletteCommand>& commands);
    void close();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void arrange();
    void updateMatches();
    void runCurrent();

    QLineEdit* m_input;
    QListView* m_view;
    CommandList* m_matches;
    QList<PaletteCommand> m_commands;
    QPointer<QWidget> m_focusBefore;
};

}
