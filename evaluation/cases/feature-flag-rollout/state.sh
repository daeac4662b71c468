jq -c '.[] | [.name, .percent]' flags.json
