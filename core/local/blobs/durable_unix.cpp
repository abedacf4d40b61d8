// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/local/blobs/durable.h"

#include <unistd.h>

namespace tandem::local {

bool syncToDisk(QFileDevice& file)
{
    return file.flush() && ::fsync(file.handle()) == 0;
}

}
