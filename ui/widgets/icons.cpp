// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/icons.h"

#include "core/base/literals.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <array>

namespace tandem {

namespace {
static constexpr std::array<QLatin1StringView, iconCount> names{"runs"_L1, "environments"_L1, "clusters"_L1,
    "images"_L1, "devcontainer"_L1, "computer"_L1, "cloud"_L1, "plus"_L1, "minus"_L1, "play"_L1, "stop"_L1,
    "refresh"_L1, "again"_L1, "export"_L1, "save"_L1, "search"_L1, "filter"_L1, "copy"_L1, "folder"_L1,
    "open"_L1, "close"_L1, "trash"_L1, "edit"_L1, "more"_L1, "columns"_L1, "follow"_L1, "wrap"_L1, "link"_L1,
    "sample"_L1, "chevron-down"_L1, "chevron-up"_L1, "chevron-left"_L1, "chevron-right"_L1, "check"_L1,
    "warning"_L1, "error"_L1, "info"_L1, "status-completed"_L1, "status-running"_L1, "status-preparing"_L1,
    "status-queued"_L1, "status-failed"_L1, "status-canceled"_L1, "sun"_L1, "moon"_L1, "contrast"_L1,
    "settings"_L1, "terminal"_L1, "chart"_L1, "file"_L1, "cpu"_L1, "gpu"_L1, "clock"_L1, "tag"_L1, "undo"_L1, "redo"_L1};
QPixmap rendered(Icon which, const QColor& color, const QSize& size)
{
    const QString key =
        u"tandem/%1/%2/%3x%4"_s.arg(int(which)).arg(color.rgba()).arg(size.width()).arg(size.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QFile file(u":/icons/%1.svg"_s.arg(names[size_t(which)]));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("#000000", color.name().toLatin1());
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class Engine : public QIconEngine {
public:
    Engine(Icon which, Role role)
        : m_which(which)
        , m_role(role)
    {
    }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(*painter, rect, m_which, color(mode));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_which, color(mode), size);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap pixmap = rendered(m_which, color(mode), size);
        pixmap.setDevicePixelRatio(scale);
        return pixmap;
    }
    QIconEngine* clone() const override { return new Engine(*this); }
    bool isNull() override { return false; }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::Text);
        return Colors::of(palette)[m_role];
    }

    Icon m_which;
    Role m_role;
};
}

QIcon icon(Icon which, Role role)
{
    return QIcon(new Engine(which, role));
}

void paintIcon(QPainter& painter, const QRectF& rect, Icon which, const QColor& color)
{
    const qreal scale = painter.device()->devicePixelRatioF();
    QPixmap pixmap = rendered(which, color, (rect.size() * scale).toSize());
    pixmap.setDevicePixelRatio(scale);
    painter.drawPixmap(rect.topLeft(), pixmap);
}

QIcon applicationIcon()
{
    return QIcon(u":/icons/tandem.svg"_s);
}

}
