// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/screenshots.h"

#include "core/base/atomicfile.h"
#include "ui/main/mainwindow.h"
#include "ui/widgets/page.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QBuffer>
#include <QCursor>
#include <QPixmap>
#include <QStyle>

namespace tandem {

namespace {
using namespace std::chrono_literals;
constexpr QSize pictureSize(1280, 800);
constexpr int mostWaits = 200;
}

Screenshots::Screenshots(MainWindow& window, Theme& theme, Timer& timer)
    : m_window(window)
    , m_theme(theme)
    , m_timer(timer)
{
}

void Screenshots::add(const QString& name, Prepare prepare)
{
    m_pictures << Picture{name, std::move(prepare)};
}

void Screenshots::addPage(const QString& page)
{
    add(page, [this, page] { return showPage(page); });
}

Task<QStringList> Screenshots::take(QString folder)
{
    QApplication::style()->setProperty("still", true);
    QApplication::setCursorFlashTime(0);
    m_window.resize(pictureSize);
    m_window.show();
    const Theme::Choice before = m_theme.choice();
    QStringList written;
    for (const Theme::Choice choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        m_theme.setChoice(choice);
        for (const Picture& picture : std::as_const(m_pictures)) {
            QCursor::setPos(-100, -100);
            co_await picture.prepare();
            co_await settled();
            QBuffer buffer;
            m_window.grab().save(&buffer, "PNG");
            const QString suffix = choice == Theme::Choice::Light ? u"-light.png"_s : u"-dark.png"_s;
            const QString path = folder + u'/' + picture.name + suffix;
            co_await writeFile(path, buffer.data());
            written << path;
        }
    }
    m_theme.setChoice(before);
    co_return written;
}

Task<Done> Screenshots::settled()
{
    // Layouts, queued repaints and the line that shows refreshing need a few rounds of the event loop.
    for (int wait = 0; wait < mostWaits; ++wait) {
        co_await m_timer.sleep(30ms);
        const Page* page = m_window.currentPage();
        if (wait > 2 && (!page || !page->isBusy()))
            break;
    }
    co_return Done{};
}

Task<Done> Screenshots::showPage(QString page)
{
    m_window.showPage(page);
    co_return Done{};
}

}
