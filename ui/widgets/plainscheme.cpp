// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/desktopscheme.h"

namespace tandem {

namespace {
/// What the desktop was at the start.
class PlainScheme : public DesktopScheme {
public:
    explicit PlainScheme(bool dark)
        : DesktopScheme(dark)
    {
    }
};
}

std::unique_ptr<DesktopScheme> DesktopScheme::ofThisPlatform(bool dark)
{
    return std::make_unique<PlainScheme>(dark);
}

}
