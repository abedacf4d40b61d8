// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/azure/environmentservice.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

namespace tandem {

class EmptyState;
class Label;
class LogPanel;
class StatusLabel;

/// The build of an environment's image as it goes on.
class BuildLog : public QWidget {
    Q_OBJECT
public:
    explicit BuildLog(const PageContext& context, QWidget* parent = nullptr);

    /// Where the log of a build is kept.
    QString file(const QString& name, const QString& version) const;
    void begin(const QString& name, const QString& version);
    void grew(const QString& name, const QString& version);
    void end(const QString& name, const QString& version, const azure::ImageBuild& build);
    void clear();
    LogPanel& panel() const { return *m_panel; }

signals:
    /// The log that is shown shall be taken apart.
    void detailsWanted(const QString& file);

private:
    QString m_folder;
    QString m_shown;
    Label* m_title;
    StatusLabel* m_status;
    LogPanel* m_panel;
    EmptyState* m_empty;
};

}
