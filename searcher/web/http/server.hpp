// Owns: listening, threads that answer, limits, and a good end. Does not own: one connection
// (connection.hpp), what is answered (the handler).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "searcher/web/http/access_log.hpp"
#include "searcher/web/http/hosts.hpp"
#include "searcher/web/http/passwords.hpp"
#include "searcher/web/http/request.hpp"
#include "searcher/web/http/response.hpp"

namespace morgue::web {

/// What one client may take of the server.
struct Limits {
  std::size_t connections = 512;  ///< at once; further ones are told to come later
  std::size_t waiting = 256;      ///< requests that wait for a thread
  std::size_t header_bytes = 16u << 10;
  std::chrono::seconds reading{15};   ///< from the end of one request to the end of the next
  std::chrono::seconds writing{30};   ///< for a response, or a piece of a stream
  std::chrono::seconds stopping{10};  ///< for answers in flight at the end
};

struct ServerOptions {
  std::string address = "127.0.0.1";  ///< in numbers, or a name; not used with sockets of systemd
  std::uint16_t port = 0;             ///< 0: any that is free
  unsigned threads = 1;               ///< that answer
  Limits limits;
  std::vector<std::string> hosts;           ///< names beside localhost by which it may be addressed
  std::shared_ptr<PasswordFile> passwords;  ///< nullptr: anybody may read
  std::string access_log;                   ///< a file; "-": stdout; empty: none
};

/// Called by several threads at once.
using Handler = std::function<Response(const Request&)>;

class Server {
 public:
  /// Listens: on the sockets that systemd passed (sd_listen_fds(3)), else on address and port.
  /// Throws Error (io, usage).
  Server(ServerOptions options, Handler handler);
  ~Server();

  /// What it listens on, as "127.0.0.1:8090" or "[::1]:8090".
  std::vector<std::string> addresses() const;

  /// Answers until SIGTERM or SIGINT; then no further connection is taken, and answers in flight
  /// are finished. A second signal ends it at once.
  void run();

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace morgue::web
