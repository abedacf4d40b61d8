// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace tandem {

class Theme;

/// A workspace the window can show.
struct WorkspaceItem {
    QString id;
    QString name; ///< "This computer"
    QString kind; ///< "podman 4.3.1", that there is no container engine, or the cloud's region.
    bool local = false;
    QString explanation = {}; ///< What the kind means, and what can be done about it; may be empty.
    bool operator==(const WorkspaceItem&) const = default;
};

/// Above the page: which workspace this is, the way to the command palette, the theme.
class TopBar : public QWidget {
    Q_OBJECT
public:
    explicit TopBar(Theme& theme, QWidget* parent = nullptr);

    /// May be called while the menu is open: what stays, stays where it is.
    void setWorkspaces(const QList<WorkspaceItem>& items, const QString& currentId);

signals:
    void workspaceChosen(const QString& id);
    void paletteWanted();
    /// Who is signed in to Azure is to be shown.
    void accountsWanted();
    void newWorkspaceWanted();
    /// The workspace that is shown is to be deleted.
    void deletionWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void updateThemeButton();

    Theme& m_theme;
    QToolButton* m_workspace;
    QMenu* m_workspaces;
    QAction* m_end; ///< Behind the workspaces.
    QAction* m_delete; ///< Only of Azure's.
    QHash<QString, QAction*> m_actions;
    QString m_current;
    QToolButton* m_themeButton;
};

}
