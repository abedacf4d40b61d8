// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/settings/settings.h"

#include <QByteArray>
#include <QStringList>

/// Every setting of Tandem: name and default.
namespace tandem::keys {

inline const Key<QString> theme{u"window/theme"_s, u"system"_s}; ///< "system", "light" or "dark"
inline const Key<QByteArray> windowGeometry{u"window/geometry"_s, {}};
inline const Key<QString> page{u"window/page"_s, {}}; ///< the page shown last
inline const Key<QString> workspace{u"window/workspace"_s, {}}; ///< resource id; empty: the local one
inline const Key<QString> usedWorkspace{u"commandline/workspace"_s, {}}; ///< the same, for the command line
inline const Key<QByteArray> tableColumns{u"tables"_s, {}}; ///< of(table): widths, order, hidden ones
inline const Key<QByteArray> splitter{u"splitters"_s, {}}; ///< of(splitter): sizes
inline const Key<QStringList> devContainers{u"devcontainers/projects"_s, {}}; ///< folders, newest first
inline const Key<QString> proxy{u"connection/proxy"_s, {}}; ///< a ProxyAddress; empty: the system's
inline const Key<QString> engine{u"containers/engine"_s, {}}; ///< an EngineAddress; empty: looked for
inline const Key<bool> wrapLogs{u"logs/wrap"_s, false};
inline const Key<bool> logTimes{u"logs/times"_s, false}; ///< the time of each line beside its number
inline const Key<int> logZoom{u"logs/zoom"_s, 0}; ///< points above the usual size
inline const Key<QByteArray> logHighlighters{u"logs/highlighters"_s, {}}; ///< JSON
inline const Key<QString> logHighlighter{u"logs/highlighter"_s, {}}; ///< the set in use
inline const Key<QByteArray> logBookmarks{u"logs/bookmarks"_s, {}}; ///< JSON, the log marked last first

}
