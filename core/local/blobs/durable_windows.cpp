// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/durable.h"

#include <io.h>

namespace tandem::local {

bool syncToDisk(QFileDevice& file)
{
    return file.flush() && ::_commit(file.handle()) == 0;
}

}
