// Owns: shared libraries that are loaded where they are used and not before: their loading, and
// that of what they bring with them, takes longer than most searches. Does not own: which functions
// are asked for, and what is done where the library is not installed.
#pragma once

#include <string>

namespace morgue {

/// Stays loaded as long as the process.
class LoadedLibrary {
 public:
  /// `file`: with its version, as in "libvoikko.so.1".
  explicit LoadedLibrary(const char* file);

  /// False where the library, or a function that was asked for, is not there.
  bool is_complete() const { return complete_; }
  /// What the system said of the first that was missing.
  const std::string& trouble() const { return trouble_; }

  /// Sets `function` to the one of that name, or to nullptr.
  template <typename Function>
  void find(const char* name, Function& function) {
    function = reinterpret_cast<Function>(address_of(name));
  }

 private:
  void* address_of(const char* name);

  void* handle_;
  bool complete_;
  std::string trouble_;
};

}  // namespace morgue
