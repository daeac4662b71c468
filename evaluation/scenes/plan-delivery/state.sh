ls outgoing; cat outgoing/sent.csv; unzip -Z1 outgoing/${PARAM_PROJECT:-H118}-rev-${PARAM_REVISION:-E}.zip | grep dxf | sort
