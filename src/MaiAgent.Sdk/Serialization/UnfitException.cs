using System.Text.Json;

namespace MaiAgent.Sdk.Serialization;

/// <summary>A value that nothing can be made of, although it is JSON: a wrong root, or an own id that is none.</summary>
internal sealed class UnfitException(string message) : JsonException(message);
