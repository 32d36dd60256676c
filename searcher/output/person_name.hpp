// Owns: the parts of a name as citations need them: family name, given names, particles, suffix.
// Does not own: which names a byline has (common/fields/persons.hpp).
#pragma once

#include <string>
#include <string_view>

namespace morgue::output {

/// A name in parts. Where it cannot be told which part is the family name, all of it is `literal`
/// and the others are empty: one name, an agency, names of scripts and countries that put the
/// family name elsewhere.
struct PersonName {
  std::string family;
  std::string given;
  std::string particle;  ///< "van der", before the family name and sorted with it
  std::string suffix;    ///< "Jr."
  std::string literal;
};

/// The parts of a name as persons_of() gives it: "Simon van der Berg", "Abel King Jr.". A family
/// name in capitals is one wherever it stands: "KIM Min-jun". `language`: of the article (ISO
/// 639-1); Hungarian names begin with the family name.
PersonName parts_of_name(std::string_view text, std::string_view language);

/// "van der Berg, Simon, Jr."; of a literal that itself.
std::string inverted(const PersonName& name);

}  // namespace morgue::output
