"""Where ADK's own tools find the patient agent: `adk web agents`, `adk run agents/patient`, `adk test agents/patient`."""
