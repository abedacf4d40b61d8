// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/longwork.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace tandem {

Progress uploadProgress(Activity* activity)
{
    return [activity](qint64 done, qint64 all) {
        if (all <= 0)
            return;
        activity->setProgress(double(done) / double(all));
        activity->setText(
            QCoreApplication::translate("LongWork", "Uploading %1 of %2").arg(sizeText(done), sizeText(all)));
    };
}

void LongWork::start(
    const QString& text, Work work, std::function<void(const Error&)> onError, std::function<void()> onStop)
{
    std::erase_if(m_pieces, [](const auto& piece) { return piece->isFinished; });
    auto piece = std::make_shared<Piece>();
    m_pieces.push_back(piece);
    // Weak: the line may stay in the bar for longer than this lives.
    const auto stop = [weak = std::weak_ptr(piece), onStop] {
        if (const auto running = weak.lock()) {
            running->tasks.cancelAll();
            running->isFinished = true;
            if (onStop)
                onStop();
        }
    };
    piece->tasks.spawn(run(m_activities.start(text, stop), std::move(work), std::move(onError), piece.get()));
}

Task<Done> LongWork::run(
    Activity activity, Work work, std::function<void(const Error&)> onError, Piece* piece)
{
    Task<Done> working = work(activity);
    const Result<Done> outcome = co_await working.result();
    if (!outcome) {
        activity.fail(outcome.error());
        if (onError)
            onError(outcome.error());
    }
    piece->isFinished = true;
    co_return Done{};
}

}
