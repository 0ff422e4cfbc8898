"""Citation, Evidence and ResearchStudy as FHIR R5. Experimental."""
