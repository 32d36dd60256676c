// Owns: plurals that a language's stemmer leaves apart from their singular (women, crises, jornais,
// Ministerien), which are brought to it before they are stemmed. Told by the folded word alone.
// Does not own: folding (folding.hpp), stemming (stemming.hpp), accents of endings (accents.hpp).
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace morgue {

/// The irregular plurals of one language.
class Plurals {
 public:
  /// `language` is an ISO 639-1 code; any may be given.
  explicit Plurals(std::string_view language);

  /// The folded singular of a folded word that is listed, or whose ending is; else the word itself.
  std::string singular(std::string_view folded) const;

 private:
  struct Ending {
    std::string plural;
    std::string singular;
  };
  std::map<std::string, std::string, std::less<>> words_;
  std::vector<Ending> endings_;  ///< the longest first
};

}  // namespace morgue
