// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/colors.h"

#include <QIcon>

namespace tandem {

/// Tandem's own line icons, on a 20 grid.
enum class Icon {
    Runs,
    Environments,
    Clusters,
    Images,
    Devcontainer,
    Computer,
    Cloud,
    Plus,
    Minus,
    Play,
    Stop,
    Refresh,
    Again,
    Export,
    Save,
    Search,
    Filter,
    Copy,
    Folder,
    Open,
    Close,
    Trash,
    Edit,
    More,
    Columns,
    Follow,
    Wrap,
    Link,
    Sample,
    ChevronDown,
    ChevronUp,
    ChevronLeft,
    ChevronRight,
    Check,
    Warning,
    Error,
    Info,
    StatusCompleted,
    StatusRunning,
    StatusPreparing,
    StatusQueued,
    StatusFailed,
    StatusCanceled,
    Sun,
    Moon,
    Contrast,
    Settings,
    Terminal,
    Chart,
    File,
    Cpu,
    Gpu,
    Clock,
    Tag,
    Undo,
    Redo
};

inline constexpr int iconCount = int(Icon::Redo) + 1;

/// An icon and what it means by its colour.
struct Mark {
    Icon icon;
    Role role = Role::Muted;
    bool operator==(const Mark&) const = default;
};

/// The icon in the colour of a role, sharp at any scale. It follows the application's palette: when the
/// theme changes it paints itself in the new colours.
QIcon icon(Icon which, Role role = Role::Text);

/// The same in a colour of one's own, for what is painted by hand.
void paintIcon(QPainter& painter, const QRectF& rect, Icon which, const QColor& color);

/// The application's icon.
QIcon applicationIcon();

}
