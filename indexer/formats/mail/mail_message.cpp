// Owns: the walk over GMime's tree of parts, and which of them are text to be read.
#include "indexer/formats/mail/mail_message.hpp"

#include <gmime/gmime.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <mutex>
#include <utility>

#include "common/base/ascii.hpp"
#include "common/base/lines.hpp"
#include "common/base/urls.hpp"
#include "common/base/utf8.hpp"
#include "indexer/formats/html/html_article.hpp"
#include "indexer/formats/mail/encoded_files.hpp"
#include "indexer/formats/markup/markup_text.hpp"
#include "indexer/reading/charset.hpp"
#include "indexer/reading/pgp_armour.hpp"

namespace morgue {

namespace {

constexpr std::size_t kMaxCommand = 64;  // of text/enriched

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
template <typename T>
using Ref = std::unique_ptr<T, Unref>;

struct FreeText {
  void operator()(char* text) const { g_free(text); }
};

struct FreeIter {
  void operator()(GMimePartIter* parts) const { g_mime_part_iter_free(parts); }
};

std::string owned(const char* text) {
  return text == nullptr ? std::string() : std::string(text);
}

std::string header(GMimeObject* object, const char* name) {
  return collapse_space(owned(g_mime_object_get_header(object, name)));
}

std::string parameter(GMimeObject* object, const char* name) {
  return ascii_lower(owned(g_mime_object_get_content_type_parameter(object, name)));
}

bool is_type(GMimeObject* object, const char* type, const char* subtype) {
  return g_mime_content_type_is_type(g_mime_object_get_content_type(object), type, subtype) != 0;
}

/// Content of a part with quoted-printable, base64 or uuencode undone.
std::string part_bytes(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Ref<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes == nullptr || bytes->len == 0) return {};
  return {reinterpret_cast<const char*>(bytes->data), bytes->len};
}

/// Subtypes of text/* that hold no running text. All others are plain to who does not know them
/// (RFC 2046, 4.1.4).
bool is_text_for_programs(GMimeObject* part) {
  static constexpr const char* kOthers[] = {
      "calendar", "css",   "directory",   "ecmascript", "javascript", "rfc822-headers",
      "rtf",      "vcard", "x-vcalendar", "x-vcard",    "xml"};
  return std::any_of(std::begin(kOthers), std::end(kOthers),
                     [part](const char* subtype) { return is_type(part, "text", subtype); });
}

/// Whether the field says "text" and no more, or nothing that a type is: then the part is plain
/// text (RFC 2045, 5.2). GMime takes it for bytes.
bool has_invalid_type(GMimeObject* part) {
  const std::string type = header(part, "Content-Type");
  const std::string_view name = trim(std::string_view(type).substr(0, type.find(';')));
  const std::size_t slash = name.find('/');
  return !name.empty() &&
         (slash == std::string_view::npos || slash == 0 || slash + 1 == name.size());
}

bool is_plain(GMimeObject* part) {
  if (has_invalid_type(part)) return true;
  return is_type(part, "text", "*") && !is_type(part, "text", "html") &&
         !is_text_for_programs(part);
}

/// The charset that the first part which names one is in.
std::string declared_charset(GMimeMessage* message) {
  const std::unique_ptr<GMimePartIter, FreeIter> parts(g_mime_part_iter_new(GMIME_OBJECT(message)));
  do {
    GMimeObject* part = g_mime_part_iter_get_current(parts.get());
    if (part == nullptr || !GMIME_IS_PART(part)) continue;
    if (std::string charset = parameter(part, "charset"); !charset.empty()) return charset;
  } while (g_mime_part_iter_next(parts.get()) != 0);
  return {};
}

/// Collects the text of a message's parts.
class TextWalk {
 public:
  TextWalk(std::size_t max_depth, std::string charset)
      : max_depth_(max_depth), charset_(std::move(charset)) {}

  std::string read(GMimeObject* object, std::size_t depth) {
    if (object == nullptr) return {};
    if (depth > max_depth_) {
      ++too_deep_;
      return {};
    }
    if (GMIME_IS_MULTIPART(object)) return read_multipart(GMIME_MULTIPART(object), depth);
    if (GMIME_IS_MESSAGE_PART(object)) {
      GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(object));
      if (inner == nullptr) return {};
      std::string text = owned(g_mime_message_get_subject(inner));
      append(text, read(g_mime_message_get_mime_part(inner), depth + 1));
      return text;
    }
    return GMIME_IS_PART(object) ? read_part(object) : std::string();
  }

  std::uint64_t replaced() const { return replaced_; }
  std::uint64_t too_deep() const { return too_deep_; }
  std::size_t encoded() const { return encoded_; }

 private:
  static void append(std::string& text, const std::string& more) {
    if (!text.empty() && !more.empty()) text += "\n\n";
    text += more;
  }

  std::string read_multipart(GMimeMultipart* multipart, std::size_t depth) {
    const bool alternative = is_type(GMIME_OBJECT(multipart), "multipart", "alternative");
    std::string text;
    std::string html;
    const int count = g_mime_multipart_get_count(multipart);
    for (int at = 0; at < count; ++at) {
      GMimeObject* part = g_mime_multipart_get_part(multipart, at);
      const bool plain = is_type(part, "text", "plain") || has_invalid_type(part);
      std::string found = read(part, depth + 1);
      if (!alternative) {
        append(text, found);
      } else if (plain) {
        append(text, found);
      } else if (found.size() > html.size()) {
        html = std::move(found);
      }
    }
    // "Your program shows no HTML" is no substitute for a newsletter.
    return alternative && trim(text).size() < html.size() / 3 ? html : text;
  }

  std::string read_part(GMimeObject* part) {
    const bool html = is_type(part, "text", "html") || is_type(part, "application", "xhtml+xml");
    if (!html && !is_plain(part)) return {};
    if (owned(g_mime_object_get_disposition(part)) == "attachment") return {};
    std::string bytes = part_bytes(GMIME_PART(part));
    if (!html) bytes = without_encoded_files(bytes, encoded_);
    const std::string own = parameter(part, "charset");
    DecodedText decoded =
        html ? decode_page(bytes, own) : decode_text(bytes, own.empty() ? charset_ : own);
    replaced_ += decoded.replaced;
    if (html) return markup_text(decoded.text);
    if (is_type(part, "text", "enriched") || is_type(part, "text", "richtext"))
      return enriched_text(decoded.text);
    unify_line_ends(decoded.text);
    decoded.text = without_pgp_armour(decoded.text);
    if (parameter(part, "format") == "flowed") {
      decoded.text = unflow(decoded.text, parameter(part, "delsp") == "yes");
    }
    const std::size_t start = decoded.text.find_first_not_of(" \t\n");
    if (start == std::string::npos) return {};
    const std::size_t line = decoded.text.rfind('\n', start);
    decoded.text.resize(decoded.text.find_last_not_of(" \t\n") + 1);
    return line == std::string::npos ? decoded.text : decoded.text.substr(line + 1);
  }

  std::size_t max_depth_;
  std::string charset_;
  std::uint64_t replaced_ = 0;
  std::uint64_t too_deep_ = 0;
  std::size_t encoded_ = 0;  ///< files within the text, left out
};

void read_sender(GMimeMessage* message, MailMessage& mail) {
  InternetAddressList* list = g_mime_message_get_from(message);
  if (list == nullptr || internet_address_list_length(list) == 0) return;
  InternetAddress* address = internet_address_list_get_address(list, 0);
  mail.from_name = collapse_space(owned(internet_address_get_name(address)));
  if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
    mail.from_address = owned(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
  }
}

/// `Northport Alerts <alerts.example.org>`: the phrase, else the id.
std::string list_name(const std::string& value) {
  const std::size_t open = value.find('<');
  std::string_view phrase = trim(std::string_view(value).substr(0, open));
  while (!phrase.empty() && (phrase.front() == '"' || phrase.front() == ' '))
    phrase.remove_prefix(1);
  while (!phrase.empty() && (phrase.back() == '"' || phrase.back() == ' ')) phrase.remove_suffix(1);
  if (!phrase.empty() || open == std::string::npos) return std::string(phrase);
  return value.substr(open + 1, value.find('>', open) - open - 1);
}

std::optional<Date> sent_date(GMimeMessage* message, GMimeObject* object) {
  if (auto date = parse_any_date(header(object, "Date"))) return date;
  GDateTime* time = g_mime_message_get_date(message);  // knows a few more damaged shapes
  if (time == nullptr || header(object, "Date").empty()) return std::nullopt;
  const std::unique_ptr<char, FreeText> text(g_date_time_format(time, "%Y-%m-%dT%H:%M:%S%:z"));
  return text == nullptr ? std::nullopt : parse_iso_date(text.get());
}

void read_headers(GMimeMessage* message, MailMessage& mail) {
  GMimeObject* object = GMIME_OBJECT(message);
  mail.id = owned(g_mime_message_get_message_id(message));
  mail.subject = collapse_space(owned(g_mime_message_get_subject(message)));
  read_sender(message, mail);
  mail.list = list_name(header(object, "List-Id"));
  mail.date = sent_date(message, object);
  mail.url = header(object, "Archived-At");
  if (mail.url.starts_with('<') && mail.url.ends_with('>'))
    mail.url = mail.url.substr(1, mail.url.size() - 2);
  mail.language = header(object, "Content-Language");
  const std::string keywords = header(object, "Keywords");
  for (std::size_t at = 0; at < keywords.size();) {
    const std::size_t end = std::min(keywords.find(',', at), keywords.size());
    const std::string_view word = trim(std::string_view(keywords).substr(at, end - at));
    if (!word.empty()) mail.keywords.emplace_back(word);
    at = end + 1;
  }
}

/// The page of a message that a browser has saved: the first part of text/html that says where it
/// stood (Content-Location, RFC 2557), of a message without an id, which all mail has.
void read_page(GMimeObject* object, MailMessage& mail) {
  if (!mail.id.empty()) return;
  if (GMIME_IS_MULTIPART(object) && is_type(object, "multipart", "related") &&
      g_mime_multipart_get_count(GMIME_MULTIPART(object)) > 0)
    object = g_mime_multipart_get_part(GMIME_MULTIPART(object), 0);
  if (object == nullptr || !GMIME_IS_PART(object) || !is_type(object, "text", "html")) return;
  mail.page_url = header(object, "Content-Location");
  if (!is_web_address(mail.page_url)) return;
  mail.page = part_bytes(GMIME_PART(object));
  mail.page_charset = parameter(object, "charset");
}

}  // namespace

std::string enriched_text(std::string_view text) {
  std::string out;
  std::size_t newlines = 0;
  std::size_t hidden = 0;  // within <param> and <comment>
  const auto add = [&](std::string_view piece) {
    if (hidden > 0) return;
    if (newlines > 0 && !out.empty()) out.append(newlines == 1 ? " " : "\n\n");
    newlines = 0;
    out += piece;
  };
  while (!text.empty()) {
    if (text.front() != '<') {
      const std::size_t end = std::min(text.find_first_of("<\n"), text.size());
      if (end > 0) add(text.substr(0, end));
      const bool line = end < text.size() && text[end] == '\n';
      newlines += line;
      text.remove_prefix(end + (line ? 1 : 0));
      continue;
    }
    const std::size_t close = text.substr(0, kMaxCommand).find('>');
    if (text.starts_with("<<") || close == std::string_view::npos) {
      add("<");
      text.remove_prefix(text.starts_with("<<") ? 2 : 1);
      continue;
    }
    const std::string command = ascii_lower(text.substr(1, close - 1));
    text.remove_prefix(close + 1);
    if (command == "param" || command == "comment") ++hidden;
    if ((command == "/param" || command == "/comment") && hidden > 0) --hidden;
    if (command == "lt") add("<");
    if (command == "nl" || command == "np" || command == "/paragraph") newlines += 2;
  }
  return out;
}

std::string unflow(std::string_view text, bool delete_space) {
  std::string out;
  std::size_t flowing = std::string::npos;  // quote depth of a line that goes on
  for (Lines lines(text); !lines.at_end();) {
    std::string_view line = lines.take();
    const std::size_t depth = std::min(line.find_first_not_of('>'), line.size());
    const std::string_view quotes = line.substr(0, depth);
    line.remove_prefix(depth);
    if (line.starts_with(' ')) line.remove_prefix(1);  // space-stuffing
    const bool soft = line.ends_with(' ') && line != "-- ";
    if (flowing != depth) {
      if (flowing != std::string::npos) out += '\n';
      out += quotes;
      if (depth > 0) out += ' ';
    }
    out += soft && delete_space ? line.substr(0, line.size() - 1) : line;
    flowing = soft ? depth : std::string::npos;
    if (!soft) out += '\n';
  }
  return out;
}

namespace {

Ref<GMimeMessage> parsed(std::string_view bytes) {
  const Ref<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Ref<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  return Ref<GMimeMessage>(g_mime_parser_construct_message(parser.get(), nullptr));
}

/// Where the header of a message ends.
std::size_t header_end(std::string_view bytes) {
  return std::min({bytes.find("\n\n"), bytes.find("\n\r\n"), bytes.size()});
}

}  // namespace

std::optional<MailMessage> parse_mail(std::string_view bytes, const MailReading& reading) {
  static std::once_flag started;
  std::call_once(started, g_mime_init);
  Ref<GMimeMessage> message = parsed(bytes);
  std::string decoded;
  // Programs of old sent names and subjects in the charset of the text, as they are.
  if (const std::size_t end = header_end(bytes);
      message != nullptr && !is_valid_utf8(bytes.substr(0, end))) {
    const std::string declared = declared_charset(message.get());
    decoded = decode_text(bytes.substr(0, end), declared.empty() ? reading.charset : declared).text;
    message = parsed(decoded.append(bytes.substr(end)));
  }
  if (message == nullptr) return std::nullopt;
  if (g_mime_header_list_get_count(g_mime_object_get_header_list(GMIME_OBJECT(message.get()))) ==
      0) {
    return std::nullopt;
  }
  MailMessage mail;
  read_headers(message.get(), mail);
  if (reading.saved == SavedPage::apart)
    read_page(g_mime_message_get_mime_part(message.get()), mail);
  if (!mail.page.empty()) return mail;
  TextWalk walk(std::min<std::size_t>(reading.max_depth, 32), reading.charset);
  mail.text = walk.read(g_mime_message_get_mime_part(message.get()), 0);
  mail.replaced = walk.replaced();
  mail.too_deep = walk.too_deep();
  mail.encoded = walk.encoded();
  return mail;
}

}  // namespace morgue
