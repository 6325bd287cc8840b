using MaiAgent.Sdk.RefitGenerator.Model;

namespace MaiAgent.Sdk.RefitGenerator.Emitting;

/// <summary>Writes the class that creates the clients.</summary>
internal static class RestServiceEmitter
{
    public static string Emit(EquatableArray<ClientName> clients)
    {
        var writer = Code.NewFile();
        writer.Line("namespace Refit;");
        writer.Line();
        writer.Line("/// <summary>Creates the generated clients.</summary>");
        writer.Block("internal static class RestService", () =>
            writer.Block("internal static T ForGenerated<T>(global::System.Net.Http.HttpClient client, global::Refit.RefitSettings settings)", () =>
            {
                writer.Line("var runner = new global::Refit.RequestRunner(client, settings);");
                writer.Line();
                foreach (var client in clients)
                {
                    writer.Block($"if (typeof(T) == typeof({client.InterfaceType}))", () =>
                        writer.Line($"return (T)(object)new {client.ClassType}(runner);"));
                    writer.Line();
                }

                writer.Line("throw new global::System.InvalidOperationException($\"No client was generated for '{typeof(T)}': it is not an interface with Refit's verbs.\");");
            }));

        return writer.ToString();
    }
}
