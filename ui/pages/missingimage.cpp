// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/missingimage.h"

#include "core/base/imagenameparts.h"
#include "core/base/text.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/label.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace tandem {

namespace {

/// More are not read by anybody.
constexpr int mostLines = 3;

/// Azure's registries want a login, which the command line makes.
QString loginHint(const QString& image)
{
    const QString registry = ImageNameParts::of(image.toUtf8()).registry;
    return registry.endsWith(u".azurecr.io"_s)
        ? u' ' + MissingImage::tr("Sign in with: tandem registry login %1").arg(registry)
        : QString();
}

/// Names with a digest are longer than any line, and the person has seen them elsewhere.
QString shortName(const QString& image)
{
    constexpr qsizetype most = 36;
    return image.size() <= most ? image : image.left(most / 2) + u'…' + image.right(most / 2);
}

}

QString pullText(const PullProgress& progress)
{
    if (progress.layers.isEmpty())
        return MissingImage::tr("Asking the registry …");
    if (progress.isFinishing)
        return MissingImage::tr("All %1 layers are here; putting them together …")
            .arg(progress.layers.size());
    QStringList lines{
        MissingImage::tr("%1 of %2 layers here").arg(progress.layersHere()).arg(progress.layers.size())};
    for (const PullLayer& layer : progress.layers) {
        if (lines.size() > mostLines)
            break;
        if (layer.state == PullLayer::State::Downloading)
            lines << (layer.size > 0 ? MissingImage::tr("%1: %2 of %3")
                                           .arg(layer.id, sizeText(layer.received), sizeText(layer.size))
                                     : MissingImage::tr("%1: on its way").arg(layer.id));
        else if (layer.state == PullLayer::State::Unpacking)
            lines << MissingImage::tr("%1: unpacking").arg(layer.id);
    }
    return lines.join(u'\n');
}

MissingImage::MissingImage(const PageContext& context, Desk& desk, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_desk(desk)
    , m_sentence(new Label(TextStyle::Body, {}, this))
    , m_layers(new Label(TextStyle::Caption, {}, this))
    , m_bar(new QProgressBar(this))
    , m_fetch(new QPushButton(tandem::icon(Icon::Images), tr("&Fetch it"), this))
    , m_stop(new QPushButton(tandem::icon(Icon::Stop), tr("Stop"), this))
    , m_tasks([](const Error&) {})
    , m_work(std::make_unique<LongWork>(context.activities))
{
    m_sentence->setObjectName(u"missingImage"_s);
    m_sentence->setWrapped();
    m_layers->setObjectName(u"missingImageLayers"_s);
    m_fetch->setObjectName(u"missingImageFetch"_s);
    m_stop->setObjectName(u"missingImageStop"_s);
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(space::related);
    connect(m_fetch, &QPushButton::clicked, this, &MissingImage::fetch);
    connect(m_stop, &QPushButton::clicked, this, &MissingImage::stop);
    auto* const row = new QHBoxLayout;
    row->setSpacing(space::related);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_fetch, 0, Qt::AlignTop);
    row->addWidget(m_stop, 0, Qt::AlignTop);
    auto* const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::inside);
    layout->addLayout(row);
    layout->addWidget(m_bar);
    layout->addWidget(m_layers);
    hide();
}

void MissingImage::setImage(const QString& image)
{
    if (image == m_image)
        return;
    m_image = image;
    m_tasks.cancelAll();
    hide();
    if (image.isEmpty())
        return;
    if (image == m_fetched)
        return showProgress(tr("Fetching %1").arg(image), {});
    m_tasks.restart(look(image));
}

Task<Done> MissingImage::look(QString image)
{
    Task<bool> asking = m_desk.hasImage(image);
    const bool isHere = co_await asking;
    if (!isHere && image == m_image)
        showIdle(tr("The image %1 is not on this computer.").arg(image));
    co_return Done{};
}

void MissingImage::showIdle(const QString& sentence)
{
    m_sentence->setText(QString(sentence).replace(m_image, shortName(m_image)));
    m_sentence->setToolTip(m_image);
    m_fetch->show();
    m_stop->hide();
    m_bar->hide();
    m_layers->hide();
    QWidget::show();
}

void MissingImage::showProgress(const QString& sentence, const PullProgress& progress)
{
    m_sentence->setText(QString(sentence).replace(m_image, shortName(m_image)));
    m_sentence->setToolTip(m_image);
    m_fetch->hide();
    m_stop->show();
    m_bar->setRange(0, progress.layers.isEmpty() ? 0 : 1000);
    m_bar->setValue(int(1000 * qMax(0.0, progress.fraction())));
    m_bar->show();
    m_layers->setText(pullText(progress));
    m_layers->show();
    QWidget::show();
}

void MissingImage::fetch()
{
    const QString image = m_image;
    m_fetched = image;
    showProgress(tr("Fetching %1").arg(image), {});
    m_work->start(
        tr("Fetching %1").arg(image), [this, image](Activity& activity) { return bring(image, &activity); },
        [this, image](const Error& error) {
            m_fetched.clear();
            if (image == m_image)
                showIdle(error.message + (error.code == u"RegistryRefused" ? loginHint(image) : QString()));
        },
        [this, image] {
            m_fetched.clear();
            if (image == m_image)
                showIdle(tr("Stopped. What came of %1 is kept for the next time.").arg(image));
        });
}

void MissingImage::stop()
{
    const QString image = m_fetched;
    // Destroying the work stops the engine's program.
    m_work = std::make_unique<LongWork>(m_context.activities);
    m_fetched.clear();
    showIdle(tr("Stopped. What came of %1 is kept for the next time.").arg(image));
}

Task<Done> MissingImage::bring(QString image, Activity* activity)
{
    const PullListener listener = [this, activity, &image](const PullProgress& progress) {
        activity->setProgress(progress.fraction());
        if (image == m_image)
            showProgress(tr("Fetching %1").arg(image), progress);
    };
    Task<Done> fetching = m_desk.fetchImage(image, listener);
    co_await fetching;
    activity->finish(tr("Fetched %1").arg(image));
    m_fetched.clear();
    if (image == m_image)
        hide();
    emit arrived(image);
    co_return Done{};
}

}
