-- Asks for every path of a list in turn, so that no page is asked for twice in a row: wrk -s rotate.lua URL -- FILE
local requests = {}
local turn = 0

function init(args)
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path)
  end
  turn = math.random(#requests)
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
