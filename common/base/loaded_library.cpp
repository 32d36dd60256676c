// Owns: the calls of the system's loader.
#include "common/base/loaded_library.hpp"

#include <dlfcn.h>

namespace morgue {

namespace {

std::string loader_message() {
  const char* why = dlerror();
  return why == nullptr ? "it is not there" : why;
}

}  // namespace

LoadedLibrary::LoadedLibrary(const char* file)
    : handle_(dlopen(file, RTLD_NOW | RTLD_LOCAL)), complete_(handle_ != nullptr) {
  if (!complete_) trouble_ = loader_message();
}

void* LoadedLibrary::address_of(const char* name) {
  void* address = handle_ == nullptr ? nullptr : dlsym(handle_, name);
  if (address == nullptr && complete_) {
    complete_ = false;
    trouble_ = loader_message();
  }
  return address;
}

}  // namespace morgue
