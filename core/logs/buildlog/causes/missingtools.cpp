// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/buildlog/causes/missingtools.h"

#include "core/base/literals.h"

#include <span>

namespace tandem {

namespace {

struct Provider {
    QStringView wanted; ///< the end of the path
    QStringView package;
};

QString packageOf(const QString& wanted, std::span<const Provider> providers)
{
    for (const Provider& provider : providers)
        if (wanted == provider.wanted || wanted.endsWith(u'/' + provider.wanted.toString()))
            return provider.package.toString();
    return {};
}

constexpr Provider headers[] = {{u"Python.h", u"python3-dev"}, {u"pyconfig.h", u"python3-dev"},
    {u"mpi.h", u"libopenmpi-dev"}, {u"ffi.h", u"libffi-dev"}, {u"openssl/opensslv.h", u"libssl-dev"},
    {u"openssl/ssl.h", u"libssl-dev"}, {u"openssl/opensslconf.h", u"libssl-dev"}, {u"sql.h", u"unixodbc-dev"},
    {u"libpq-fe.h", u"libpq-dev"}, {u"mysql.h", u"default-libmysqlclient-dev"},
    {u"my_config.h", u"default-libmysqlclient-dev"}, {u"lber.h", u"libldap2-dev"},
    {u"ldap.h", u"libldap2-dev"}, {u"sasl/sasl.h", u"libsasl2-dev"}, {u"sasl.h", u"libsasl2-dev"},
    {u"libxml/xmlversion.h", u"libxml2-dev"}, {u"libxml/parser.h", u"libxml2-dev"},
    {u"libxslt/xsltconfig.h", u"libxslt1-dev"}, {u"zlib.h", u"zlib1g-dev"}, {u"bzlib.h", u"libbz2-dev"},
    {u"lzma.h", u"liblzma-dev"}, {u"jpeglib.h", u"libjpeg-dev"}, {u"png.h", u"libpng-dev"},
    {u"tiff.h", u"libtiff-dev"}, {u"ft2build.h", u"libfreetype-dev"}, {u"hdf5.h", u"libhdf5-dev"},
    {u"netcdf.h", u"libnetcdf-dev"}, {u"gdal.h", u"libgdal-dev"}, {u"cpl_port.h", u"libgdal-dev"},
    {u"geos_c.h", u"libgeos-dev"}, {u"proj.h", u"libproj-dev"}, {u"proj_api.h", u"libproj-dev"},
    {u"spatialindex/capi/sidx_api.h", u"libspatialindex-dev"}, {u"snappy-c.h", u"libsnappy-dev"},
    {u"snappy.h", u"libsnappy-dev"}, {u"yaml.h", u"libyaml-dev"}, {u"gssapi/gssapi.h", u"libkrb5-dev"},
    {u"krb5.h", u"libkrb5-dev"}, {u"gmp.h", u"libgmp-dev"}, {u"mpfr.h", u"libmpfr-dev"},
    {u"sndfile.h", u"libsndfile1-dev"}, {u"portaudio.h", u"portaudio19-dev"},
    {u"alsa/asoundlib.h", u"libasound2-dev"}, {u"graphviz/cgraph.h", u"libgraphviz-dev"},
    {u"cgraph.h", u"libgraphviz-dev"}, {u"cblas.h", u"libopenblas-dev"}, {u"lapacke.h", u"liblapacke-dev"},
    {u"boost/python.hpp", u"libboost-python-dev"}, {u"boost/version.hpp", u"libboost-dev"},
    {u"eigen3/Eigen/Core", u"libeigen3-dev"}, {u"Eigen/Core", u"libeigen3-dev"},
    {u"GL/gl.h", u"libgl1-mesa-dev"}, {u"X11/Xlib.h", u"libx11-dev"},
    {u"curl/curl.h", u"libcurl4-openssl-dev"}, {u"archive.h", u"libarchive-dev"}, {u"numa.h", u"libnuma-dev"},
    {u"fuse.h", u"libfuse-dev"}, {u"pcap.h", u"libpcap-dev"}, {u"libavcodec/avcodec.h", u"libavcodec-dev"},
    {u"libavformat/avformat.h", u"libavformat-dev"}, {u"cairo.h", u"libcairo2-dev"},
    {u"sqlite3.h", u"libsqlite3-dev"}, {u"readline/readline.h", u"libreadline-dev"},
    {u"rdkafka.h", u"librdkafka-dev"}, {u"librdkafka/rdkafka.h", u"librdkafka-dev"},
    {u"xmlsec/xmlsec.h", u"libxmlsec1-dev"}, {u"stdio.h", u"libc6-dev"}, {u"stdlib.h", u"libc6-dev"},
    {u"limits.h", u"libc6-dev"}, {u"string.h", u"libc6-dev"}};

constexpr Provider libraries[] = {{u"z", u"zlib1g-dev"}, {u"ssl", u"libssl-dev"}, {u"crypto", u"libssl-dev"},
    {u"ffi", u"libffi-dev"}, {u"mpi", u"libopenmpi-dev"}, {u"pq", u"libpq-dev"},
    {u"openblas", u"libopenblas-dev"}, {u"blas", u"libblas-dev"}, {u"lapack", u"liblapack-dev"},
    {u"GL", u"libgl1-mesa-dev"}, {u"X11", u"libx11-dev"}, {u"snappy", u"libsnappy-dev"},
    {u"hdf5", u"libhdf5-dev"}, {u"xml2", u"libxml2-dev"}, {u"odbc", u"unixodbc-dev"},
    {u"sndfile", u"libsndfile1-dev"}, {u"cairo", u"libcairo2-dev"}, {u"stdc++", u"libstdc++-12-dev"},
    {u"crypt", u"libcrypt-dev"}, {u"m", u"libc6-dev"}};

constexpr Provider programs[] = {{u"gcc", u"build-essential"}, {u"g++", u"build-essential"},
    {u"cc", u"build-essential"}, {u"c++", u"build-essential"}, {u"make", u"build-essential"},
    {u"x86_64-linux-gnu-gcc", u"build-essential"}, {u"x86_64-linux-gnu-g++", u"build-essential"},
    {u"cc1plus", u"g++"}, {u"gfortran", u"gfortran"}, {u"f77", u"gfortran"}, {u"cmake", u"cmake"},
    {u"ninja", u"ninja-build"}, {u"swig", u"swig"}, {u"pkg-config", u"pkg-config"}, {u"git", u"git"},
    {u"pg_config", u"libpq-dev"}, {u"mysql_config", u"default-libmysqlclient-dev"},
    {u"gdal-config", u"libgdal-dev"}, {u"llvm-config", u"llvm-dev"}, {u"krb5-config", u"libkrb5-dev"},
    {u"xml2-config", u"libxml2-dev"}, {u"xslt-config", u"libxslt1-dev"}, {u"mpicc", u"libopenmpi-dev"},
    {u"curl", u"curl"}, {u"wget", u"wget"}, {u"unzip", u"unzip"}, {u"zip", u"zip"}, {u"bzip2", u"bzip2"},
    {u"xz", u"xz-utils"}, {u"gpg", u"gnupg"}, {u"sudo", u"sudo"}, {u"java", u"default-jre-headless"},
    {u"javac", u"default-jdk-headless"}, {u"npm", u"npm"}, {u"node", u"nodejs"}, {u"rustc", u"rustc"},
    {u"cargo", u"cargo"}, {u"patch", u"patch"}, {u"autoreconf", u"autoconf"},
    {u"add-apt-repository", u"software-properties-common"}, {u"lsb_release", u"lsb-release"},
    {u"python3", u"python3"}, {u"pip", u"python3-pip"}, {u"pip3", u"python3-pip"}, {u"ffmpeg", u"ffmpeg"},
    {u"vim", u"vim"}, {u"rsync", u"rsync"}, {u"ssh", u"openssh-client"}, {u"tar", u"tar"}};

}

QString debianPackageOfHeader(const QString& header)
{
    return packageOf(header, headers);
}

QString debianPackageOfLibrary(const QString& library)
{
    return packageOf(library, libraries);
}

QString debianPackageOfProgram(const QString& program)
{
    return packageOf(program, programs);
}

}
