// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/desk/desk.h"
#include "ui/pages/longwork.h"
#include "ui/pages/pagecontext.h"

#include <QWidget>

class QProgressBar;
class QPushButton;

namespace tandem {

class Label;

/// Says that an image is not on this computer and brings it here, layer by layer; hidden while there is
/// nothing to say. The work goes on when another image is shown, and can be stopped.
class MissingImage : public QWidget {
    Q_OBJECT
public:
    MissingImage(const PageContext& context, Desk& desk, QWidget* parent = nullptr);

    /// Asks the engine whether it is here; an empty name is none.
    void setImage(const QString& image);

signals:
    void arrived(const QString& image);

private:
    void fetch();
    void stop();
    void showProgress(const QString& sentence, const PullProgress& progress);
    void showIdle(const QString& sentence);
    Task<Done> look(QString image);
    Task<Done> bring(QString image, Activity* activity);

    PageContext m_context;
    Desk& m_desk;
    QString m_image;
    QString m_fetched; ///< The one that is being fetched.
    Label* m_sentence;
    Label* m_layers;
    QProgressBar* m_bar;
    QPushButton* m_fetch;
    QPushButton* m_stop;
    TaskScope m_tasks;
    std::unique_ptr<LongWork> m_work;
};

/// "3 of 7 layers here", and what is on its way, a line each.
QString pullText(const PullProgress& progress);

}
