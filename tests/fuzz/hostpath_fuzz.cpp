// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/devcontainer/vscodeuri.h"
#include "tests/fuzz/fuzz.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QString text = fuzz::textOf(data, size);
    const MountRoot root = MountRoot::fromConfiguration(text);
    fuzz::require(LinuxPath::parse(root.folder().text()).has_value(), "drives are mounted in a folder");
    if (const auto path = WindowsPath::parse(text)) {
        const auto again = WindowsPath::parse(path->text());
        fuzz::require(again && *again == *path, "a path of Windows reads back");
        fuzz::require(again->isSameAs(*path), "a path is the same as itself");
        if (const auto inWsl = WslPath::fromWindows(*path, u"Ubuntu"_s))
            fuzz::require(
                inWsl->toWindows().isSameAs(path->isOfWsl() ? inWsl->toShare() : *path) || path->isOfWsl(),
                "to WSL and back");
    }
    if (const auto path = LinuxPath::parse(text)) {
        fuzz::require(LinuxPath::parse(path->text()) == path, "a path of Linux reads back");
        const WslPath inWsl{u"Ubuntu"_s, *path};
        const auto shared = WslPath::fromShare(inWsl.toShare());
        fuzz::require(
            shared && shared->path.names().size() == path->names().size(), "the share shows every folder");
    }
    FolderToOpen folder;
    folder.folder = text;
    folder.configuration = u".devcontainer/a b/devcontainer.json"_s;
    fuzz::require(
        devContainerFolderUri(folder).startsWith(u"vscode-remote://dev-container+"), "everything has a URI");
    return 0;
}
