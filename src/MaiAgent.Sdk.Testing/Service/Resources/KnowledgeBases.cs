using MaiAgent.Sdk.Testing.Service.Storage;
using static MaiAgent.Sdk.Testing.Service.Storage.Kinds;

namespace MaiAgent.Sdk.Testing.Service.Resources;

/// <summary>The knowledge bases.</summary>
internal sealed class KnowledgeBases(ServiceState state) : Collection(state, "knowledge-bases/", new Field("name", Text, Required: true));
