// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/icons.h"

#include <QWidget>

class QHBoxLayout;
class QVBoxLayout;

namespace tandem {

class BusyLine;
class ErrorBanner;
class Label;
struct Error;

/// One place of the window: a head with title, fields and buttons, a line that shows refreshing, a banner
/// for what went wrong, and the content. Its actions() appear in the command palette.
class Page : public QWidget {
    Q_OBJECT
public:
    /// `name` is the object name and what the settings remember; `title` is what the rail says.
    Page(const QString& name, const QString& title, Icon icon, QWidget* parent = nullptr);

    const QString& title() const { return m_title; }
    Icon icon() const { return m_icon; }

    /// The page is shown: load, or refresh what is there. By default refresh().
    virtual void activated() { refresh(); }
    virtual void deactivated() { }
    virtual void refresh() { }

    void setBusy(bool busy);
    bool isBusy() const;
    void showError(const Error& error, const QString& context = {});
    void clearError();
    ErrorBanner& banner() const { return *m_banner; }

signals:
    /// Asks to show this page, as a link to one of its rows does.
    void wanted();

protected:
    void setContent(QWidget* content);
    /// At the right end of the head, in the order of the calls.
    void addToHead(QWidget* widget);
    /// A button of the head that is an action of the page, too. The page's main action is `primary`.
    QAction* addHeadAction(
        Icon icon, const QString& text, const QKeySequence& shortcut = {}, bool primary = false);
    /// An action without a button.
    QAction* addPaletteAction(Icon icon, const QString& text, const QKeySequence& shortcut = {});

private:
    QString m_title;
    Icon m_icon;
    QHBoxLayout* m_head;
    QVBoxLayout* m_layout;
    BusyLine* m_busy;
    ErrorBanner* m_banner;
};

}
